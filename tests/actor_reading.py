"""Reads marked texts: whom do the words in braces stand for? "{He} met {the German chancellor}."."""

import re
from dataclasses import dataclass

from spacy.language import Language

from kg_builder import layers
from kg_builder.attribution.statements import Attribution
from kg_builder.layers import Entity, Mention
from kg_builder.pipeline import make_doc
from kg_builder.records import Article

MARKED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Meant:
    """What marked words stand for; name is None where they stand for no actor."""

    name: str | None
    entity: Entity | None = None
    mention: Mention | None = None

    @property
    def type(self) -> str | None:
        """Return the ontology class, "Place" where the words stand for land and not for who acts there."""
        if self.entity is None or self.mention is None:
            return None
        return "Place" if self.mention.place else self.entity.type


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its braces, and the characters (start, end) that each pair held."""
    plain, spans, at = "", [], 0
    for match in MARKED.finditer(text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], spans


def meant(nlp: Language, text: str, published: str | None = "2022-02-21") -> list[Meant]:
    """Return what each marked stretch of a text stands for: the entity of the mention that its last word heads or ends.

    Among mentions that cover the words the shortest counts.
    """
    plain, spans = unmark(text)
    doc = nlp(make_doc(nlp, Article(id="test", text=plain, published=published)))
    mentions = layers.read(doc, Mention)
    entities = layers.read(doc, Entity)
    of = {number: entity for entity in entities for number in entity.mentions}
    found = []
    for span in spans:
        fits = [(n, m) for n, m in enumerate(mentions) if _same(layers.chars(doc, m.range), span, plain)]
        number, mention = min(fits, key=lambda f: f[1].range[1] - f[1].range[0], default=(-1, None))
        entity = of.get(number)
        found.append(Meant(entity.name if entity else None, entity, mention))
    return found


def _same(mention: tuple[int, int], asked: tuple[int, int], text: str) -> bool:
    """Tell whether a mention covers the marked words but for the article and possessive at their ends."""
    words = re.fullmatch(r"(?:(?:the|an?) )?(.+?)(?:['’]s)?", text[slice(*asked)], re.I)
    return words is not None and mention[0] <= asked[0] + words.start(1) and asked[0] + words.end(1) <= mention[1]


def speakers(nlp: Language, text: str, published: str | None = "2022-02-21") -> list[tuple[str | None, str | None]]:
    """Return (speaker, on whose behalf) of each attribution that is no part of another, in text order."""
    doc = nlp(make_doc(nlp, Article(id="test", text=text, published=published)))
    entities = layers.read(doc, Entity)
    rows = zip(layers.read(doc, Attribution), layers.read(doc, layers.Speaker), strict=True)
    found: list[tuple[str | None, str | None]] = []
    for attribution, speaker in rows:
        if attribution.parent >= 0 or attribution.kind == "intention":
            continue
        entity = entities[speaker.entity] if speaker.entity >= 0 else None
        behalf = entities[entity.behalf].name if entity is not None and entity.behalf >= 0 else None
        found.append((entity.name if entity else None, behalf))
    return found
