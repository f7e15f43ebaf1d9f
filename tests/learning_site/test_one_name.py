"""By number the machine leads to the site's name; by name it answers."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from learning_site.one_name import OneNameMiddleware, is_number


def answer(path: str, host: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("here")

    return OneNameMiddleware(view)(RequestFactory().get(path, headers={"host": host}))  # type: ignore[return-value]  # both are


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1", "[::1]:8000"])
def test_a_number_leads_to_the_name_with_path_and_query(host: str, settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    found = answer("/issues/custody/?as-at=2026-11-20", host)
    assert found.status_code == 302
    assert found["Location"] == "http://localhost:8000/issues/custody/?as-at=2026-11-20"


def test_the_name_and_health_answer_themselves(settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert answer("/issues/custody/", "localhost:8000").content == b"here"
    assert answer("/-/ready", "127.0.0.1:8000").content == b"here"


def test_a_name_of_digits_is_a_name() -> None:
    assert not is_number("999.example:80")
    assert not is_number("")
