"""The page of results, as a reader without JavaScript gets it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magazine.actions import publish_issue, withdraw
from search.actions import follow
from search.backends.fts5 import Fts5
from search.backends.protocol import Backend, EngineUnavailableError
from tests.factories import magazine as magazine_factory
from tests.factories import recommendations as register_factory

pytestmark = pytest.mark.django_db


def issue(slug: str = "custody", number: int = 1, cases: int = 1) -> None:
    publish_issue(issue=magazine_factory.draft(slug, number, cases), actor=magazine_factory.PUBLISHER)


@pytest.fixture(autouse=True)
def _counting_begins_anew() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def published(engine: Backend) -> Backend:
    issue()
    register_factory.make(made_on=dt.date(2024, 5, 2))
    follow(engine=engine)
    return engine


def page(client: Client, query: str, path: str = "/search/", **expected: Any) -> str:
    response = client.get(f"{path}?{query}")
    assert response.status_code == expected.get("status", 200), response.status_code
    assert not response.cookies, "a reader gets no cookie"
    return response.content.decode()


def test_a_case_is_found_with_its_questions_and_says_where_it_matched(client: Client, published: Backend) -> None:
    html = page(client, "q=desk+notice")
    assert 'href="/issues/custody/1/"' in html
    assert "A man came to the <mark>desk</mark>" in html
    assert 'href="/issues/custody/1/#m1"' in html
    assert "Case study. Issue 1, Custody, case 1" in html
    assert "Matched in: what happened" in html


def test_a_recommendation_is_found(client: Client, published: Backend) -> None:
    html = page(client, "q=write+down+who+searched+whom")
    assert "LR-2024-001: " in html
    assert 'href="/recommendations/LR-2024-001/"' in html


def test_the_form_alone_without_words(client: Client, published: Backend) -> None:
    html = page(client, "")
    assert 'name="q"' in html
    assert "Other ways in" in html


@pytest.mark.parametrize("query", ["q=%22", "q=*", "q=-desk", "q=%20%22%20%22"])
def test_signs_alone_get_a_plain_answer(client: Client, published: Backend, query: str) -> None:
    assert "There is no word to search for" in page(client, query)


def test_a_very_long_text_is_used_as_far_as_it_can_be_and_says_so(client: Client, published: Backend) -> None:
    html = page(client, "q=" + "desk+" * 1000)
    assert "longer than a search can use" in html
    assert 'href="/issues/custody/1/"' in html


def test_nothing_found_says_what_to_try(client: Client, published: Backend) -> None:
    html = page(client, "q=zzzyx")
    assert "Nothing found for “zzzyx”" in html
    assert 'href="/factors/"' in html
    assert "Ask us" in html or "Or ask us" in html


def test_did_you_mean_is_said_and_the_exact_words_stay_one_link_away(client: Client, published: Backend) -> None:
    html = page(client, "q=seargent")
    assert "Did you mean" in html
    assert "sergeant</a>?" in html
    assert "exact=1" in html
    assert "Nothing found for “seargent”" in page(client, "q=seargent&exact=1")


def test_choices_narrow_and_each_can_be_taken_away(client: Client, published: Backend) -> None:
    html = page(client, "q=desk+notice+tell&kind=question&audience=officers")
    assert 'name="kind"' in html
    assert "remove this audience" in html
    assert "#o2" in html
    assert "#m1" not in html
    assert 'href="/search/?q=desk+notice+tell&amp;audience=officers"' in html


def test_a_choice_that_nothing_fits_offers_the_search_without_it(client: Client, published: Backend) -> None:
    assert "Search without the choices" in page(client, "q=desk&year=1999")


def test_what_is_typed_never_becomes_markup(client: Client, published: Backend) -> None:
    html = page(client, "q=%3Cscript%3Ealert(1)%3C/script%3E+desk&factor=%22%3E%3Cscript%3E")
    assert "<script>alert" not in html
    assert '"><script>' not in html


def test_a_withdrawal_counts_at_once_even_while_the_index_is_late(client: Client, published: Backend) -> None:
    withdraw(reference="custody-1", actor=magazine_factory.PUBLISHER, reason="A person could be found by it.")
    assert "custody/1/" not in page(client, "q=desk+notice")


def test_newest_first_and_pages_are_in_the_address(client: Client, engine: Backend) -> None:
    for number, slug in enumerate(("custody", "roads"), 1):
        issue(slug, number, cases=9)
    follow(engine=engine)
    html = page(client, "q=desk&sort=newest")
    assert "Sort by best match" in html
    assert "sort=newest&amp;page=2" in html
    assert 'aria-current="page"' in page(client, "q=desk&page=2")
    assert "Case study" in page(client, "q=desk&page=900"), "a page beyond the last is the last"
    assert "Case study" in page(client, "q=desk&page=-1&sort=up")


def test_the_welsh_page_searches_in_both_languages(client: Client, published: Backend) -> None:
    assert "/issues/custody/1/" in page(client, "q=desk", path="/cy/search/")


class Away:
    """An engine that cannot be reached."""

    name = "elasticsearch"

    def __getattr__(self, name: str) -> Any:
        def refuse(*_: object, **__: object) -> None:
            raise EngineUnavailableError("away")

        return refuse


def test_while_the_main_engine_is_away_the_embedded_one_answers_and_says_so(
    client: Client, published: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.main", Away)
    html = page(client, "q=desk")
    assert "Our main search is not answering" in html
    assert "/issues/custody/1/" in html


def test_without_any_engine_the_page_says_so_and_offers_other_ways(client: Client, engine: Fts5) -> None:
    html = page(client, "q=desk", status=503)
    assert "Search is not working just now" in html
    assert 'value="desk"' in html
    assert 'href="/issues/"' in html


def test_too_many_searches_get_429_and_the_form_stays_open(client: Client, published: Backend, settings: Any) -> None:
    settings.SEARCHES_A_MINUTE = 2
    statuses = [client.get("/search/?q=desk").status_code for _ in range(4)]
    assert statuses[:2] == [200, 200]
    assert statuses[-1] == 429
    assert int(client.get("/search/?q=desk")["Retry-After"]) <= 60
    assert client.get("/search/").status_code == 200
    settings.TRUSTED_PROXY_COUNT = 1
    assert client.get("/search/?q=desk", headers={"X-Forwarded-For": "10.0.0.9, 203.0.113.7"}).status_code == 200


def test_twice_the_results_take_the_same_queries(client: Client, engine: Backend) -> None:
    issue(cases=2)
    follow(engine=engine)
    page(client, "q=desk")
    with CaptureQueriesContext(connection) as few:
        page(client, "q=desk")
    issue("roads", 2, cases=4)
    follow(engine=engine)
    with CaptureQueriesContext(connection) as many:
        page(client, "q=desk")
    assert len(many) == len(few)


def test_the_commands_say_what_the_page_says(published: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    call_command("search", "desk notice", "--filter", "kind=case", "--json")
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"query", "confident", "relaxed", "did_you_mean", "total", "results"}
    assert set(found["results"][0]) == {"ref", "kind", "score", "questions"}
    assert found["results"][0]["ref"] == "custody-1"
