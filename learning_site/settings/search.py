"""Where the public search index lives."""

from pathlib import Path

from learning_site.settings.environment import VAR_DIR, env

#: ``fts5`` for the embedded index, or the address of an Elasticsearch 8 server.
SEARCH_URL = env("SEARCH_URL", default="fts5")
#: The embedded index. Every host has its own; with Elasticsearch it answers while that is away.
SEARCH_FILE = Path(env("SEARCH_FILE", default=str(VAR_DIR / "search.sqlite3")))
#: How the indices of this installation are called on the server.
SEARCH_ALIAS = env("SEARCH_ALIAS", default="learning")
#: Searches that one address may make in a minute.
SEARCHES_A_MINUTE = env.int("SEARCHES_A_MINUTE", default=60)
