"""An embedded index of its own for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import engines
from search.backends.protocol import Backend


@pytest.fixture
def engine(settings: Any, tmp_path: Path) -> Iterator[Backend]:
    """The engine of this host, in a file that goes with the test."""
    settings.SEARCH_URL = "fts5"
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    yield engines.embedded()
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()
