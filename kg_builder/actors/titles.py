"""Reads titles with whom they belong to and who bears them: "French President Emmanuel Macron", "Russia's ambassador
to the UK, Andrei Kelin,", "the US president", "Boris Johnson's official spokesman"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg_builder.actors.names import Named, Title
from kg_builder.actors.nouns import head_of, honorifics
from kg_builder.layers import Range

# Words that may stand between an owner and a title, or before a title, without changing who is meant.
BETWEEN = {
    "official", "chief", "top", "senior", "current", "acting", "interim", "new", "outgoing", "veteran", "own", "then",
}  # fmt: skip
# Words that say the title is not held on the day of the article.
PAST = {"former", "ex", "ousted", "late", "deposed", "ex-president", "onetime", "retired"}
# Words that make of a title another, lower one.
LESSER = {"deputy", "vice", "assistant", "under", "shadow", "associate", "junior"}
SERVICES = {"Navy", "Army", "Marine", "Marines", "Force", "Air", "Corps", "Guard"}
POSSESSIVES = {"'s", "’s", "'", "’"}
OWNER_PREPOSITIONS = {"of", "for"}
DETERMINERS = {"the", "a", "an", "its", "his", "her", "their", "our", "my"}


@dataclass(frozen=True, slots=True)
class Post:
    """A title in context.

    Attributes:
        range: the tokens of title, owner and prepositional parts; head is the token that heads the title.
        owner: number of the name or person that owns it, or None; of_person tells which of the two.
        bearer: number of the person that bears it, or None.
        former: whether it is said to be of the past ("former", "ousted").
        lesser: whether a word before it makes it a lower one ("deputy", "vice").
    """

    range: Range
    head: int
    title: Title
    owner: int | None
    of_person: bool
    bearer: int | None
    former: bool
    lesser: bool

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles that its bearer has on the day of the article."""
        return () if self.former or self.lesser else tuple(sorted(self.title.roles))


def bearers(doc: Doc, titles: list[Title]) -> Iterator[Range]:
    """Yield the names that titles stand beside, whatever the entity recogniser took them for: "Amara Diallo, the
    interior minister,", "Interior Minister Amara Diallo"."""
    for title in titles:
        head = doc[head_of(doc, title.range)]
        beside = [head.head] if head.dep_ == "appos" else [c for c in head.children if c.dep_ == "appos"]
        if head.dep_ == "compound" and head.head.i >= title.range[1] and doc[title.range[1]].pos_ == "PROPN":
            beside.append(head.head)
        for name in beside:
            start = name.i
            while start and doc[start - 1].dep_ == "compound" and _in_name(doc[start - 1]):
                start -= 1
            start = max(start, title.range[1]) if name.i >= title.range[1] else start
            if _in_name(name) and (name.i + 1 - start > 1 or name.ent_type_ == "PERSON"):
                yield start, name.i + 1


def rank_start(doc: Doc, start: int) -> int:
    """Return where the honorifics and ranks before a name begin: "Navy Capt. Jeff Davis"."""
    while start and (
        (doc[start - 1].lower_ in honorifics() and doc[start - 1].is_title)
        or (doc[start - 1].text == "." and start > 1 and doc[start - 2].lower_ in honorifics())
        or (doc[start - 1].text in SERVICES and doc[start].lower_ in honorifics())
    ):
        start -= 1
    return start


def _in_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and (token.is_title or token.text == "-") and token.lower_ not in honorifics()


def read_posts(doc: Doc, titles: list[Title], names: list[Named], persons: list[Range]) -> list[Post]:
    """Return the posts, one a title, in text order. Owners are numbers in names, bearers numbers in persons."""
    name_by_end = {named.range[1]: i for i, named in enumerate(names)}
    name_by_start = {named.range[0]: i for i, named in enumerate(names)}
    person_by_end = {r[1]: i for i, r in enumerate(persons)}
    person_by_start = {at: i for i, r in enumerate(persons) for at in range(rank_start(doc, r[0]), r[0] + 1)}
    person_at = {i: n for n, r in reversed(list(enumerate(persons))) for i in range(*r)}
    posts = []
    for title in titles:
        start, end = title.range
        inside = range(bisect_left(names, start, key=_begin), bisect_left(names, end, key=_begin))
        inner = next((i for i in inside if names[i].range[1] <= end and names[i].range != title.range), None)
        left, before = _skip_left(doc, start)
        owner_end = left - 1 if left and doc[left - 1].text in POSSESSIVES else left
        owner, of_person = inner, False
        if owner is None and owner_end in name_by_end:
            owner = name_by_end[owner_end]
            left = names[owner].range[0]
        elif owner is None and owner_end < left and owner_end in person_by_end:
            owner, of_person = person_by_end[owner_end], True
            left = persons[owner][0]
        if owner is not None:
            left, outer = _skip_left(doc, left)  # "a former German chancellor"
            before |= outer
        right, right_owner = _right_side(doc, end, name_by_start, names)
        if owner is None and right_owner is not None:
            owner = right_owner
        head = head_of(doc, title.range)
        bearer = _bearer(doc, (left, right), person_by_start, person_by_end)
        if bearer is None:
            bearer = _apposed(doc[head], person_at)
        former, lesser = bool(before & PAST), bool(before & LESSER)
        posts.append(Post((left, right), head, title, owner, of_person, bearer, former, lesser))
    return posts


def _skip_left(doc: Doc, start: int) -> tuple[int, set[str]]:
    """Return where the owner would end, past "former", "official" and the like, and which of these words there are."""
    words: set[str] = set()
    while start > 0 and (doc[start - 1].lower_ in BETWEEN | PAST | LESSER or doc[start - 1].text == "-"):
        start -= 1
        words.add(doc[start].lower_)
    return start, words


def _right_side(doc: Doc, end: int, name_by_start: dict[int, int], names: list[Named]) -> tuple[int, int | None]:
    """Return where the post ends and the owner named after it: "of France", "for the army's Northern Command"; "to
    the UK" is no owner."""
    owner = None
    while end + 1 < len(doc) and doc[end].lower_ in OWNER_PREPOSITIONS | {"to", "in"}:
        owns = doc[end].lower_ in OWNER_PREPOSITIONS
        at = end + 1
        if at not in name_by_start and doc[at].lower_ == "the":
            at += 1
        if at not in name_by_start:
            break
        last = name_by_start[at]
        if _qualifies(doc[head_of(doc, names[last].range)]):
            break  # "a spokeswoman for the German government"
        end = names[last].range[1]
        if end + 1 < len(doc) and doc[end].text in POSSESSIVES and end + 1 in name_by_start:
            last = name_by_start[end + 1]
            end = names[last].range[1]
        elif end < len(doc) and doc[end].text in POSSESSIVES:
            return end, None  # "the spokesman for Iran's foreign ministry": what Iran owns is the owner
        if owns and owner is None:
            owner = last
    return end, owner


def _qualifies(name: Token) -> bool:
    """Tell a name that only says more of a common noun after it."""
    return name.dep_ in {"amod", "compound", "nmod"} and name.head.i > name.i and name.head.pos_ == "NOUN"


def _bearer(doc: Doc, span: Range, by_start: dict[int, int], by_end: dict[int, int]) -> int | None:
    """Return the person beside a title: "President Putin", "the ambassador, Andrei Kelin,", "Mr Macron, the French
    president"."""
    left, right = span
    for at in (right, right + 1 if right < len(doc) and doc[right].text == "," else right):
        if at in by_start:
            return by_start[at]
    while left > 0 and doc[left - 1].lower_ in DETERMINERS:
        left -= 1
    if (
        left > 1
        and doc[left - 1].text == ","
        and left - 1 in by_end
        and (right >= len(doc) or doc[right].text in {",", ".", ";", "—", ")"})
    ):
        return by_end[left - 1]
    return None


def _begin(named: Named) -> int:
    return named.range[0]


def _apposed(head: Token, person_at: dict[int, int]) -> int | None:
    """Return the person that a title stands in apposition to by the parse: "John Kirby, the spokesman of the
    council"."""
    others = [head.head.i] if head.dep_ == "appos" else []
    others += [child.i for child in head.children if child.dep_ == "appos"]
    return min((person_at[i] for i in others if i in person_at), default=None)
