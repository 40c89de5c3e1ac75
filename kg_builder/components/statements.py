"""The attribution layer: who said what."""

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers
from kg_builder.attribution.statements import Attribution, find_statements


class Statements:
    """Write the layer Attribution."""

    def __call__(self, doc: Doc) -> Doc:
        layers.write(doc, Attribution, find_statements(doc))
        return doc


@Language.factory(
    "kg_statements", assigns=["doc.spans"], requires=["doc.spans", "token.dep", "token.lemma", "token.tag"]
)
def make_statements(nlp: Language, name: str) -> Statements:
    """Return the component; it goes after the parser and kg_quotations."""
    return Statements()
