"""Reads titles with whom they belong to and who bears them: "French President Emmanuel Macron", "Russia's ambassador
to the UK, Andrei Kelin,", "the US president", "Boris Johnson's official spokesman"."""

from dataclasses import dataclass

from spacy.tokens import Doc

from kg_builder.actors.names import Named, Title
from kg_builder.layers import Range

# Words that may stand between an owner and a title, or before a title, without changing who is meant.
BETWEEN = {
    "official",
    "chief",
    "top",
    "senior",
    "deputy",
    "current",
    "acting",
    "interim",
    "new",
    "outgoing",
    "veteran",
    "own",
    "then",
}
# Words that say the title is not held on the day of the article.
PAST = {"former", "ex", "ousted", "late", "deposed", "ex-president", "onetime", "retired"}
POSSESSIVES = {"'s", "’s", "'", "’"}
OWNER_PREPOSITIONS = {"of", "for"}


@dataclass(frozen=True, slots=True)
class Post:
    """A title in context.

    Attributes:
        range: the tokens of title, owner and prepositional parts; head is the title's last token.
        owner: number of the name or person that owns it, or None; of_person tells which of the two.
        bearer: number of the person that bears it, or None.
        former: whether it is said to be of the past ("former", "ousted").
    """

    range: Range
    head: int
    title: Title
    owner: int | None
    of_person: bool
    bearer: int | None
    former: bool


def read_posts(doc: Doc, titles: list[Title], names: list[Named], persons: list[Range]) -> list[Post]:
    """Return the posts, one a title, in text order. Owners are numbers in names, bearers numbers in persons."""
    name_by_end = {named.range[1]: i for i, named in enumerate(names)}
    name_by_start = {named.range[0]: i for i, named in enumerate(names)}
    person_by_end = {r[1]: i for i, r in enumerate(persons)}
    person_by_start = {r[0]: i for i, r in enumerate(persons)}
    posts = []
    for title in titles:
        start, end = title.range
        inner = next(
            (i for i, n in enumerate(names) if start <= n.range[0] and n.range[1] <= end and n.range != title.range),
            None,
        )
        left, former = _skip_left(doc, start)
        owner_end = left - 1 if left and doc[left - 1].text in POSSESSIVES else left
        owner, of_person = inner, False
        if owner is None and owner_end in name_by_end:
            owner = name_by_end[owner_end]
            left = names[owner].range[0]
        elif owner is None and owner_end < left and owner_end in person_by_end:
            owner, of_person = person_by_end[owner_end], True
            left = persons[owner][0]
        right, right_owner = _right_side(doc, end, name_by_start, names)
        if owner is None and right_owner is not None:
            owner = right_owner
        bearer = _bearer(doc, (left, right), person_by_start, person_by_end)
        posts.append(Post((left, right), end - 1, title, owner, of_person, bearer, former))
    return posts


def _skip_left(doc: Doc, start: int) -> tuple[int, bool]:
    """Return where the owner would end, past "former", "official" and the like, and whether one of them means the
    past."""
    former = False
    while start > 0 and (
        doc[start - 1].lower_ in BETWEEN or doc[start - 1].lower_ in PAST or doc[start - 1].text == "-"
    ):
        former = former or doc[start - 1].lower_ in PAST
        start -= 1
    return start, former


def _right_side(doc: Doc, end: int, name_by_start: dict[int, int], names: list[Named]) -> tuple[int, int | None]:
    """Return where the post ends and the owner named after it: "of France", "for the Kremlin"; "to the UK" is no
    owner."""
    owner = None
    while end + 1 < len(doc) and doc[end].lower_ in OWNER_PREPOSITIONS | {"to", "in"}:
        at = end + 1
        if at not in name_by_start and doc[at].lower_ == "the":
            at += 1
        if at not in name_by_start:
            break
        if doc[end].lower_ in OWNER_PREPOSITIONS and owner is None:
            owner = name_by_start[at]
        end = names[name_by_start[at]].range[1]
    return end, owner


def _bearer(doc: Doc, span: Range, by_start: dict[int, int], by_end: dict[int, int]) -> int | None:
    """Return the person beside a title: "President Putin", "the ambassador, Andrei Kelin,", "Mr Macron, the French
    president"."""
    left, right = span
    for at in (right, right + 1 if right < len(doc) and doc[right].text == "," else right):
        if at in by_start:
            return by_start[at]
    while left > 0 and doc[left - 1].lower_ in {"the", "a", "an", "its", "his", "her", "their"}:
        left -= 1
    if (
        left > 1
        and doc[left - 1].text == ","
        and left - 1 in by_end
        and (right >= len(doc) or doc[right].text in {",", ".", ";", "—", ")"})
    ):
        return by_end[left - 1]
    return None
