"""The quotation layer; runs before the parser, which then splits no sentence between a mark and the words it opens."""

from spacy.language import Language
from spacy.tokens import Doc

from kg_builder import layers, sentence_starts
from kg_builder.attribution.quotations import Quotation, find_quotations

ENDS = {".", "!", "?", "…", ":"}


class Quotations:
    """Write the layer Quotation; a sentence may begin at an opening mark, never just after it or at a closing one."""

    def __call__(self, doc: Doc) -> Doc:
        rows = find_quotations(doc)
        layers.write(doc, Quotation, rows)
        starts: dict[int, bool] = {}
        for row in rows:
            start, end = row.range
            if start and (doc[start - 1].is_space or doc[start - 1].text in ENDS or doc[start - 1].text[-1:] in "”’"):
                starts[start] = doc[start - 1].text != ":"
            if start + 1 < len(doc):
                starts[start + 1] = False
            if row.closed:
                starts[end - 1] = False
        sentence_starts.fix(doc, starts)
        return doc


@Language.factory("kg_quotations", assigns=["doc.spans", "token.is_sent_start"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """Return the component; it goes after kg_layout and before the parser."""
    return Quotations()
