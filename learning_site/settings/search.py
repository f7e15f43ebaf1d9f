"""Where the public search index lives."""

import environ

_env = environ.Env()

#: ``fts5`` for the embedded index, or the address of an Elasticsearch 8 server.
SEARCH_URL = _env("SEARCH_URL", default="fts5")
