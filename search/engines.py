"""Which engine answers: the one that the settings name, and the embedded one while that is away."""

import platform
from functools import lru_cache

from django.conf import settings

from search.backends.elastic import Elastic
from search.backends.fts5 import Fts5
from search.backends.protocol import Backend

NAMES = (Fts5.name, Elastic.name)


@lru_cache(maxsize=1)
def embedded() -> Backend:
    """The index in the file of this host."""
    return Fts5(settings.SEARCH_FILE)


@lru_cache(maxsize=1)
def _server(url: str, alias: str) -> Backend:
    return Elastic(url, alias=alias)


def main() -> Backend:
    """The engine that the settings name."""
    url: str = settings.SEARCH_URL
    return embedded() if url == Fts5.name else _server(url, settings.SEARCH_ALIAS)


def every() -> tuple[Backend, ...]:
    """The engines that this host keeps up to date: the main one first."""
    return tuple(dict.fromkeys((main(), embedded())))


def index_name(engine: Backend) -> str:
    """What the index of ``engine`` is called in our rows: the embedded one belongs to this host."""
    return f"{engine.name}@{platform.node()}" if engine.name == Fts5.name else engine.name


def named(name: str) -> Backend:
    """The engine called ``name``. Raises LookupError, with words for a person, if this host has none of that name."""
    for engine in every():
        if engine.name == name:
            return engine
    known = ", ".join(engine.name for engine in every())
    raise LookupError(f"This installation has no search engine called {name!r}. It has: {known}.")
