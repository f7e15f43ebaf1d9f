"""The sections are found from the address; another language is offered only where the page exists in it."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from learning_site.design import navigation


def rendered(template: str, path: str = "/", **context: object) -> str:
    context["request"] = RequestFactory().get(path)
    return Template("{% load page %}" + template).render(Context(context))


@pytest.mark.parametrize("path", ["/issues/custody/1/", "/cy/issues/"])
def test_the_section_of_the_page_is_marked(path: str) -> None:
    active = [item["href"] for item in navigation.navigation(path) if item["active"]]

    assert active == ["/issues/"]


def test_the_home_page_stands_in_no_section() -> None:
    assert not any(item["active"] for item in navigation.navigation("/"))


def test_welsh_pages_lead_to_welsh_sections() -> None:
    with translation.override("cy"):
        assert navigation.navigation("/cy/")[0]["href"] == "/cy/issues/"


def test_there_is_no_switch_without_another_language() -> None:
    assert "language" not in rendered("{% site_navigation %}")
    assert "language" not in rendered("{% site_navigation %}", alternates={"en": "/issues/"})


def test_the_switch_leads_to_the_same_page() -> None:
    html = rendered("{% site_navigation %}", alternates={"en": "/issues/", "cy": "/cy/issues/"})

    assert (
        '<a class="govuk-language-navigation__link" href="/cy/issues/" rel="alternate" lang="cy" hreflang="cy">' in html
    )
    assert 'aria-current="true" lang="en">English' in html


def test_machines_find_the_other_language_in_the_head() -> None:
    html = rendered("{% alternate_links %}", alternates={"en": "/issues/", "cy": "/cy/issues/"})

    assert html == '<link rel="alternate" hreflang="cy" href="/cy/issues/">'


@pytest.mark.parametrize("path", ["/", "/search/", "/cymru/"])
def test_an_address_is_the_same_after_a_language_is_put_before_it_and_taken_away(path: str) -> None:
    assert navigation.unlocalised(navigation.localised(path, "cy")) == path
