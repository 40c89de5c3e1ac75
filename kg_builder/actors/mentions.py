"""Finds the words that may stand for an actor or a place: names, titled people, descriptions and pronouns."""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg_builder import syntax
from kg_builder.actors.described import base_start, collective, descriptions, pronouns, sources
from kg_builder.actors.names import Named, NameMatcher, Title
from kg_builder.actors.nouns import as_actor, head_of, is_placed, noun_of
from kg_builder.actors.phrases import Words
from kg_builder.actors.recognised import person_names, ships, unknown_names
from kg_builder.actors.titles import Post, rank_start, read_posts
from kg_builder.cover import Cover
from kg_builder.gazetteer import Gazetteer
from kg_builder.layers import Boilerplate, Mention, Range, read

KIND = {"metonym": "metonym", "demonym": "demonym", "adjective": "demonym"}
LANDS = {"republic", "colony", "territory", "protectorate", "satellite", "possession", "dependency", "state", "bloc"}
PLURALS = {"NNS", "NNPS"}
PLURAL_ADJECTIVES = ("ese", "ish", "ch", "sh", "ss")  # "the Chinese", "the British", "the French": several people


class MentionFinder:
    """Finds mentions in Docs of one vocabulary."""

    def __init__(self, matcher: NameMatcher) -> None:
        self.matcher = matcher
        self.gazetteer: Gazetteer = matcher.gazetteer

    def __call__(self, doc: Doc) -> list[Mention]:
        """Return the mentions of a parsed Doc in text order."""
        drafts = ships(doc)
        at_sea = syntax.numbers(d.range for d in drafts)
        words = Words(doc)
        titles = self.matcher.titles(words)
        found = [n for n in self.matcher.names(words) if not at_sea & set(range(*n.range))]
        bodies = [e for e in doc.ents if e.label_ == "ORG" and e[-1].is_title and noun_of(e[-1])]
        names = [n for n in found if not (_is_ethnic(doc, n) or _is_past(doc, n) or _opens_name(bodies, n))]
        drafts += [_people(doc, n) for n in found if _is_ethnic(doc, n) and doc[n.range[1] - 1].tag_ in PLURALS]
        persons, meanings = person_names(doc, names, at_sea, titles)
        bearing = set(persons)
        others = [n for n in names if n.range not in bearing]
        posts = read_posts(doc, _apart(titles, names, persons), others, persons)
        drafts += self._people(doc, persons, meanings, posts, others)
        drafts += [self._named(doc, named) for named in others]
        drafts += unknown_names(doc, [d.range for d in drafts])
        drafts += descriptions(doc, drafts, syntax.numbers(p.title.range for p in posts), self.gazetteer)
        drafts += pronouns(doc)
        drafts += sources(doc, drafts)
        page = syntax.numbers(mark.range for mark in read(doc, Boilerplate))
        return _linked([d for d in drafts if d.head not in page])

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
            rank = rank_start(doc, start)
            first = rank_start(doc, min([p.range[0] for p in mine if rank <= p.range[1] <= start], default=rank))
            owner = next((self._owner(p, others) for p in mine if self._owner(p, others)), "")
            roles = tuple(sorted({role for p in mine for role in p.roles}))
            drafts.append(
                Mention(
                    range=(first, end), head=head_of(doc, (start, end)), kind="name", type="Person",
                    meanings=meanings[i], owner=owner, roles=roles, bare=start,
                )
            )  # fmt: skip
        for post in posts:
            name = persons[post.bearer][0] if post.bearer is not None else None
            if name is None or not rank_start(doc, name) <= post.range[1] <= name:
                drafts.append(self._post(doc, post, others, persons))
        return drafts

    def _post(self, doc: Doc, post: Post, others: list[Named], persons: list[Range]) -> Mention:
        start = min(post.range[0], base_start(doc[post.head]))
        possessor = _possessor(doc, post, persons)
        plural = noun_of(doc[post.head]).get("type", "UnnamedActor")
        return Mention(
            range=(start, max(post.range[1], post.head + 1, possessor + 1)), head=post.head, kind="nominal",
            type=plural if post.title.plural else "UnnamedActor",
            owner=self._owner(post, others),
            possessor=possessor,
            same=persons[post.bearer][1] - 1 if post.bearer is not None else collective(doc[post.head]),
            roles=post.roles, plural=post.title.plural,
        )  # fmt: skip

    def _owner(self, post: Post, others: list[Named]) -> str:
        if post.owner is None or post.of_person:
            return ""
        return as_actor(others[post.owner].meanings[0].actor, self.gazetteer)

    def _named(self, doc: Doc, named: Named) -> Mention:
        head = head_of(doc, named.range)
        best = named.meanings[0]
        if best.kind in {"adjective", "demonym"} and _one_person(doc[head]):
            return Mention(
                range=(base_start(doc[head]), head + 1), head=head, kind="unnamed", type="UnnamedActor",
                owner=as_actor(best.actor, self.gazetteer),
            )  # fmt: skip
        place = is_placed(doc[head])
        meanings = tuple(n.actor for n in named.meanings)
        if any(m.startswith("place/") for m in meanings):
            meanings = self._one_reading(meanings, place=place)
        type_ = self.gazetteer.entries[meanings[0]].type
        kind = KIND.get(best.kind, "name") if len(meanings) == len(named.meanings) else "metonym"
        return Mention(
            range=named.range, head=head, kind=kind, type=type_, meanings=meanings, place=place,
            plural=best.kind == "demonym",
        )  # fmt: skip

    def _one_reading(self, meanings: tuple[str, ...], *, place: bool) -> tuple[str, ...]:
        """Return a capital as the place where a place stands, else as the state that acts there ("Moscow said")."""
        places = tuple(m for m in meanings if m.startswith("place/"))
        if place and places:
            return tuple(m for m in meanings if m.startswith(("place/", "country/")))
        others = tuple(m for m in meanings if not m.startswith("place/"))
        return tuple(as_actor(m, self.gazetteer) if m.startswith("government/") else m for m in others) + places


def _apart(titles: list[Title], names: list[Named], persons: list[Range]) -> list[Title]:
    """Return the titles that are not part of a longer name ("Representatives" in "House of Representatives")."""
    spans = [n.range for n in names] + persons
    covered = Cover(range(*span) for span in spans)

    def inside(title: Range) -> bool:
        around = (spans[n] for n in covered.at(title[0]))
        return any(title[1] <= end and end - start > title[1] - title[0] for start, end in around)

    return [t for t in titles if not inside(t.range)]


def _is_ethnic(doc: Doc, named: Named) -> bool:
    """Tell a people from a state's: "ethnic Albanians in Kosovo" are not Albania."""
    start = named.range[0]
    people = named.meanings[0].kind in {"adjective", "demonym"}
    return people and start > 0 and doc[start - 1].lower_ == "ethnic"


def _is_past(doc: Doc, named: Named) -> bool:
    """Tell whom a land belonged to: "the former Soviet republic" and "a former British colony" are no one's now."""
    start, end = named.range
    before = doc[start - 1].lower_ if start else ""
    return named.meanings[0].kind == "adjective" and before == "former" and doc[end - 1].head.lemma_.lower() in LANDS


def _opens_name(bodies: list[Span], named: Named) -> bool:
    """Tell a place at the head of a body's name, which is one name: "Lahore High Court"."""
    start, end = named.range
    only = all(n.actor.startswith("place/") for n in named.meanings)
    return only and any(e.start <= start and end < e.end for e in bodies)


def _people(doc: Doc, named: Named) -> Mention:
    """Return a people that is no state's as a group of this article: "some 100 ethnic Albanians"."""
    head = head_of(doc, named.range)
    span = (base_start(doc[head]), named.range[1])
    return Mention(range=span, head=head, kind="nominal", type="ActorGroup", plural=True)


def _possessor(doc: Doc, post: Post, persons: list[Range]) -> int:
    """Return a token of the owner of a title that is a person or in no table: "Mr Macron's spokesman", "the
    army's spokesman", "a spokesman for the rebels", "a ministry spokeswoman"; or -1."""
    if post.owner is not None:
        return persons[post.owner][1] - 1 if post.of_person else -1
    head = doc[post.head]
    poss = syntax.child(head, "poss")
    if poss is not None:
        return poss.i
    for prep in syntax.children(head, "prep"):
        owner = syntax.child(prep, "pobj")
        owning = prep.lower_ in {"for", "of"} or (prep.lower_ == "to" and "adviser" in post.title.roles)
        if owning and owner is not None and prep.i < head.i + 3:
            return owner.i
    return next((c.i for c in syntax.children(head, "compound", "nmod") if c.i < head.i), -1)


def _one_person(word: Token) -> bool:
    """Tell an adjective that stands for one person: "the Norwegian said"; "the Chinese" are several."""
    if word.text.endswith(PLURAL_ADJECTIVES) or word.dep_ in {"amod", "compound", "nmod", "poss", "conj", "acomp"}:
        return False
    alone = word.i + 1 == len(word.doc) or word.nbor().pos_ not in {"NOUN", "PROPN", "ADJ"}
    return alone and word.i > 0 and word.nbor(-1).lower_ in {"the", "a", "an"} and word.tag_ not in {"NNS", "NNPS"}


def _linked(drafts: list[Mention]) -> list[Mention]:
    """Sort the drafts and turn the tokens that ``possessor`` and ``same`` hold into numbers of mentions."""
    ordered = sorted(drafts, key=lambda m: (m.range, m.head))
    number = {m.head: n for n, m in enumerate(ordered)}
    at = {i: n for n, m in enumerate(ordered) for i in range(*m.range)}

    def find(token: int, mine: int) -> int:
        found = number.get(token, at.get(token, -1)) if token >= 0 else -1
        return -1 if found == mine else found

    def linked(n: int, mention: Mention) -> Mention:
        if mention.possessor < 0 and mention.same < 0:
            return mention
        return replace(mention, possessor=find(mention.possessor, n), same=find(mention.same, n))

    return [linked(n, mention) for n, mention in enumerate(ordered)]
