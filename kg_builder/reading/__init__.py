"""Readers of the kinds of file that articles come in, one module a kind; ``kg_builder.article`` chooses among them.

A reader takes an open binary stream, the name to give in messages and the names of the fields, and yields an
``Article`` or an ``ArticleError`` for each article in the file. Each says what the text is; none cuts or mends it.
"""
