"""Many articles: cut into shards, read by several processes or machines, written as one N-Quads file a shard.

The unit of work is one function, shard -> file (``work``). Whoever calls it (``local``, ``dask_engine``), in whatever
order and however often, the folder ends with the same bytes; what is done is in its ``manifest.jsonl`` (``manifest``),
so that giving the same command again goes on.
"""
