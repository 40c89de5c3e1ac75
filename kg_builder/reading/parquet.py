"""Reads Parquet: one article a row."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from kg_builder.errors import ArticleError
from kg_builder.reading.fields import Names, Result
from kg_builder.reading.texts import row

BATCH = 100  # rows in memory at a time


def read_parquet(stream: BinaryIO, where: str, names: Names) -> Iterator[Result]:
    """Yield the articles of a table, of whose columns only those that fields may have are read."""
    number = 0
    try:
        table = pq.ParquetFile(stream)
        wanted = [name for known in names.values() for name in known if name in table.schema_arrow.names]
        if not wanted:
            columns = ", ".join(table.schema_arrow.names)[:200]
            yield ArticleError(where, f"no column is a field of an article: {columns}")
            return
        for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
            for found in batch.to_pylist():
                number += 1
                yield row(found, f"{where}[{number}]", f"{Path(where).stem}-{number}", names)
    except (pa.ArrowException, OSError) as error:
        yield ArticleError(where, f"broken Parquet after {number} rows: {error}")
