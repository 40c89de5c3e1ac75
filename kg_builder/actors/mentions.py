"""Finds the words that may stand for an actor or a place: names, titled people, descriptions and pronouns."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg_builder import syntax
from kg_builder.actors.names import Named, NameMatcher, Title
from kg_builder.actors.nouns import actor_nouns, head_of, honorifics, is_placed
from kg_builder.actors.recognised import person_names, unknown_names
from kg_builder.actors.titles import Post, read_posts
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Boilerplate, Mention, Range, read

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers", "i", "me", "my"), False),
    **dict.fromkeys(("they", "them", "their", "theirs", "we", "us", "our", "ours"), True),
    **dict.fromkeys(("it", "its"), False),
}
KIND = {"metonym": "metonym", "demonym": "demonym", "adjective": "demonym"}
PREMODIFIERS = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet"}
OWNER_PREPOSITIONS = {"of", "in", "from"}


class MentionFinder:
    """Finds mentions in Docs of one vocabulary."""

    def __init__(self, matcher: NameMatcher) -> None:
        self.matcher = matcher
        self.gazetteer: Gazetteer = matcher.gazetteer

    def __call__(self, doc: Doc) -> list[Mention]:
        """Return the mentions of a parsed Doc in text order."""
        names = self.matcher.names(doc)
        persons, meanings = person_names(doc, names)
        titles = self._titles(doc, names, persons)
        others = [n for n in names if n.range not in set(persons)]
        posts = read_posts(doc, titles, others, persons)
        drafts = self._people(doc, persons, meanings, posts, others)
        drafts += [self._named(doc, named) for named in others]
        drafts += unknown_names(doc, [d.range for d in drafts])
        drafts += self._descriptions(doc, drafts)
        drafts += [
            _pronoun(t) for t in doc if t.lower_ in PRONOUNS and t.pos_ == "PRON" and (t.text == "I" or not t.is_upper)
        ]
        page = syntax.numbers(mark.range for mark in read(doc, Boilerplate))
        return _linked([d for d in drafts if d.head not in page])

    def _titles(self, doc: Doc, names: list[Named], persons: list[Range]) -> list[Title]:
        """Return the titles that are not part of a longer name ("Representatives" in "House of Representatives")."""
        covered = [n.range for n in names] + persons
        return [
            t
            for t in self.matcher.titles(doc)
            if not any(s <= t.range[0] and t.range[1] <= e and (e - s) > (t.range[1] - t.range[0]) for s, e in covered)
        ]

    def _people(
        self, doc: Doc, persons: list[Range], meanings: list[tuple[str, ...]], posts: list[Post], others: list[Named]
    ) -> list[Mention]:
        """Return a mention for each person, with the titles before the name, and one for each post that stands
        apart."""
        drafts: list[Mention] = []
        by_bearer: dict[int, list[Post]] = {}
        for post in posts:
            if post.bearer is not None:
                by_bearer.setdefault(post.bearer, []).append(post)
        for i, (start, end) in enumerate(persons):
            mine = by_bearer.get(i, [])
            first = min([p.range[0] for p in mine if p.range[1] == start], default=start)
            while first and doc[first - 1].lower_ in honorifics() and doc[first - 1].is_title:
                first -= 1
            owner = next((self._owner(p, others) for p in mine if self._owner(p, others)), "")
            roles = tuple(sorted({r for p in mine if not p.former for r in p.title.roles}))
            head = head_of(doc, (start, end))
            drafts.append(
                Mention(
                    range=(first, end),
                    head=head,
                    kind="name",
                    type="Person",
                    meanings=meanings[i],
                    owner=owner,
                    roles=roles,
                    bare=start,
                )
            )
        for post in posts:
            if post.bearer is not None and post.range[1] == persons[post.bearer][0]:
                continue
            drafts.append(self._post(doc, post, others, persons))
        return drafts

    def _post(self, doc: Doc, post: Post, others: list[Named], persons: list[Range]) -> Mention:
        start = min(post.range[0], base_start(doc[post.head]))
        type_ = (
            "UnnamedActor"
            if not post.title.plural
            else actor_nouns().get(doc[post.head].lemma_.lower(), {}).get("type", "UnnamedActor")
        )
        return Mention(
            range=(start, post.range[1]),
            head=post.head,
            kind="nominal",
            type=type_,
            owner=self._owner(post, others),
            possessor=persons[post.owner][1] - 1 if post.of_person and post.owner is not None else -1,
            same=persons[post.bearer][1] - 1 if post.bearer is not None else -1,
            roles=() if post.former else tuple(sorted(post.title.roles)),
            plural=post.title.plural,
        )

    def _owner(self, post: Post, others: list[Named]) -> str:
        if post.owner is None or post.of_person:
            return ""
        return _as_actor(others[post.owner].meanings[0].actor, self.gazetteer)

    def _named(self, doc: Doc, named: Named) -> Mention:
        head = head_of(doc, named.range)
        best = named.meanings[0]
        place = is_placed(doc[head])
        meanings = tuple(n.actor for n in named.meanings)
        if any(m.startswith("place/") for m in meanings):
            meanings = self._one_reading(meanings, place=place)
        type_ = self.gazetteer.entries[meanings[0]].type
        kind = KIND.get(best.kind, "name") if len(meanings) == len(named.meanings) else "metonym"
        return Mention(
            range=named.range,
            head=head,
            kind=kind,
            type=type_,
            meanings=meanings,
            place=place,
            plural=best.kind == "demonym",
        )

    def _one_reading(self, meanings: tuple[str, ...], *, place: bool) -> tuple[str, ...]:
        """Return a capital as the place where a place stands, else as the state that acts there ("Moscow said")."""
        places = tuple(m for m in meanings if m.startswith("place/"))
        others = tuple(m for m in meanings if not m.startswith("place/"))
        if place or not others:
            return places
        return tuple(_as_actor(m, self.gazetteer) if m.startswith("government/") else m for m in others)

    def _descriptions(self, doc: Doc, drafts: list[Mention]) -> list[Mention]:
        """Return mentions headed by a common noun for an actor, with whom they belong to: "Russian forces",
        "officials"."""
        heads = {d.head for d in drafts}
        by_token = {i: d for d in drafts for i in range(*d.range)}
        found = []
        for token in doc:
            noun = actor_nouns().get(token.lemma_.lower())
            if (
                noun is None
                or token.pos_ not in {"NOUN", "PROPN"}
                or token.i in heads
                or token.dep_ in {"compound", "amod"}
            ):
                continue
            if token.i in by_token and by_token[token.i].kind == "name":
                continue
            start = base_start(token)
            owner, possessor = _owner_of(token, start, by_token, self.gazetteer)
            if noun["kind"] == "equipment" and not owner:
                continue
            found.append(
                Mention(
                    range=(start, token.i + 1),
                    head=token.i,
                    kind="unnamed" if noun["kind"] in {"person", "people"} else "nominal",
                    type=noun["type"],
                    owner=owner,
                    possessor=possessor,
                    plural=token.tag_ in {"NNS", "NNPS"},
                )
            )
        return found


def base_start(head: Token) -> int:
    """Return where the noun phrase of a head begins: its determiner, numbers, adjectives and possessor beside it."""
    parts = {head.i}
    for child in head.lefts:
        if child.dep_ in PREMODIFIERS:
            parts |= syntax.subtree(child)
    return min(syntax.run_of(parts, head.i))


def _as_actor(actor: str, gazetteer: Gazetteer) -> str:
    """Return the state for a place or government whose name was used for it."""
    if actor.startswith(("government/", "place/")):
        country = gazetteer.country_of(actor)
        return f"country/{country}" if f"country/{country}" in gazetteer.entries else actor
    return actor


def _owner_of(noun: Token, start: int, by_token: dict[int, Mention], gazetteer: Gazetteer) -> tuple[str, int]:
    """Return whom a described actor belongs to: an id of the gazetteer, or the head of the mention that owns it."""
    inside = [by_token[i] for i in range(noun.i - 1, start - 1, -1) if i in by_token]
    for prep in syntax.children(noun, "prep"):
        if prep.lower_ in OWNER_PREPOSITIONS:
            inside += [by_token[c.i] for c in prep.children if c.i in by_token]
    for mention in inside:
        if mention.meanings and not mention.meanings[0].startswith("person/"):
            return _as_actor(mention.meanings[0], gazetteer), -1
        if mention.type in {"Person", "UnnamedActor"} and mention.range[1] <= noun.i:
            return "", mention.head
    return "", -1


def _pronoun(token: Token) -> Mention:
    plural = PRONOUNS[token.lower_]
    return Mention(range=(token.i, token.i + 1), head=token.i, kind="pronoun", type="Person", plural=plural)


def _linked(drafts: list[Mention]) -> list[Mention]:
    """Sort the drafts and turn the tokens that ``possessor`` and ``same`` hold into numbers of mentions."""
    ordered = sorted(drafts, key=lambda m: (m.range, m.head))
    number = {m.head: n for n, m in enumerate(ordered)}
    at = {i: n for n, m in enumerate(ordered) for i in range(*m.range)}

    def find(token: int) -> int:
        return number.get(token, at.get(token, -1)) if token >= 0 else -1

    return [replace(m, possessor=find(m.possessor), same=find(m.same)) for m in ordered]
