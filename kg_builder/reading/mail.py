"""Reads MBOX: wire copy as it comes by mail, one article a message."""

import mailbox
import tempfile
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Names, Result, make_article

NO_TEXT = "no plain text"


def read_mbox(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the plain text of each message, with subject, sender and date."""
    with tempfile.NamedTemporaryFile(suffix=".mbox") as copy:  # the library reads files by name only
        copyfileobj(stream, copy)
        copy.flush()
        with closing(mailbox.mbox(copy.name, create=False)) as box:
            number = 0
            for number, key in enumerate(box.iterkeys(), start=1):
                message = BytesParser(policy=default).parsebytes(box.get_bytes(key))
                yield _article(message, f"{where}[{number}]", f"{Path(where).stem}-{number}")
        if not number:
            yield ArticleError(where, "no messages; an mbox begins each with a line “From …”")


def _article(message: EmailMessage, where: str, own_id: str) -> Result:
    try:
        body = message.get_body(preferencelist=("plain",))
        text = body.get_content() if body is not None else ""
        fields = {
            "id": (message["message-id"] or own_id).strip("<> "),
            "text": text,
            "title": message["subject"],
            "publisher": message["from"].addresses[0].display_name if message["from"] else None,
            "published": message["date"].datetime if message["date"] else None,
        }
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return ArticleError(where, f"a message that cannot be read: {error}")
    if not str(text).strip():
        return ArticleError(where, NO_TEXT, skipped=NO_TEXT)
    try:
        return make_article(fields, where)
    except ArticleError as error:
        return error
