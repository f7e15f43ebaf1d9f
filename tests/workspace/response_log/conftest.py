"""The embedded index, for the search that leads to questions."""

from tests.search.conftest import engine

__all__ = ["engine"]
