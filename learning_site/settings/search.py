"""Where the public search index lives."""

from pathlib import Path

import environ

_env = environ.Env()
_var = Path(_env("VAR_DIR", default=str(Path(__file__).resolve().parent.parent.parent / "var")))

#: ``fts5`` for the embedded index, or the address of an Elasticsearch 8 server.
SEARCH_URL = _env("SEARCH_URL", default="fts5")
#: The embedded index. Every host has its own; with Elasticsearch it answers while that is away.
SEARCH_FILE = Path(_env("SEARCH_FILE", default=str(_var / "search.sqlite3")))
#: How the indices of this installation are called on the server.
SEARCH_ALIAS = _env("SEARCH_ALIAS", default="learning")
#: Searches that one address may make in a minute.
SEARCHES_A_MINUTE = _env.int("SEARCHES_A_MINUTE", default=60)
