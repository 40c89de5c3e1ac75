"""tmp"""

import sys


def main():
    from kg_builder.article import read_articles
    from kg_builder.errors import ArticleError
    from kg_builder.extract import extract
    from kg_builder.pipeline import load

    args = [a for a in sys.argv[2:] if not a.startswith("--") and a != "records"]
    pub = sys.argv[sys.argv.index("--published") + 1] if "--published" in sys.argv else None
    args = [a for a in args if a != pub]
    nlp = load()

    def good():
        for a in read_articles(args, published=pub):
            if isinstance(a, ArticleError):
                pass
            else:
                yield a

    from kg_builder.contract import to_line

    for r in extract(nlp, good()):
        sys.stdout.write(to_line(r) + "\n")
