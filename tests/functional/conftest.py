"""Whole sites and one browser for the tests from outside; everything is stopped at the end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.servers.chromium import FLAGS, chromium
from tests.functional.hands import People
from tests.functional.site import Site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # the group `browser`, which the default suite does without

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def demonstration(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """The people of a site that holds the demonstration."""
    yield from people_of(browser, tmp_path_factory.mktemp("demonstration"), {})


@pytest.fixture(scope="session")
def empty(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """The people of a site in which nothing is."""
    yield from people_of(browser, tmp_path_factory.mktemp("empty"), {"EMPTY": "1"})


def people_of(browser: Any, folder: Path, variables: dict[str, str]) -> Iterator[People]:
    site = Site(folder / "var", variables=variables)
    site.start()
    try:
        site.ready()
        people = People(browser, site)
        yield people
        people.leave()
    finally:
        site.stop()
