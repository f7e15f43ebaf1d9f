"""Themes and case factors are added, renamed, retired and taken up again; none is deleted, each act has its event."""

from typing import Any

import pytest
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.taxonomy.models import CaseFactor, Theme
from learning_site.today import today
from magazine.factors import factor_choices
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    return signed_in(person(Role.RECOMMENDATIONS_OFFICER))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("-id").values_list("verb", flat=True))


def test_a_factor_is_added_renamed_retired_and_taken_up_again(officer: Client) -> None:
    new = {"name_en": "Searches", "name_cy": "", "group": "custody", "slug": "searches"}
    assert officer.post("/workspace/office/factors/new/", new).status_code == 302
    desk = "/workspace/office/factors/searches/"
    renamed = {"act": "rename", "name_en": "Searches of people", "name_cy": "Chwilio pobl", "group": "custody"}
    officer.post(desk, renamed)
    factor = CaseFactor.objects.get()
    assert (factor.slug, factor.name_en, factor.name_cy) == ("searches", "Searches of people", "Chwilio pobl")
    assert officer.post(desk, {"act": "use", "use-reason": ""}).status_code == 422
    officer.post(desk, {"act": "use", "use-reason": "Too broad"})
    factor.refresh_from_db()
    assert factor.retired_on == today()
    assert factor_choices() == [("Custody", [("searches", "Searches of people (no longer used)")])]
    officer.post(desk, {"act": "use", "use-reason": "Wanted again"})
    factor.refresh_from_db()
    assert factor.retired_on is None
    assert verbs()[:4] == ["casefactor.restored", "casefactor.retired", "casefactor.renamed", "casefactor.made"]
    page = words(officer.get(desk))
    assert "name_en: “Searches” → “Searches of people”" in page
    assert "Too broad" in page


def test_a_retired_theme_is_offered_to_no_reader(officer: Client, client: Client) -> None:
    Theme.objects.create(slug="custody", name_en="Custody")
    Theme.objects.create(slug="roads", name_en="Roads policing")
    officer.post("/workspace/office/themes/roads/", {"act": "use", "use-reason": "Merged"})
    offered = client.get("/subscribe/").context["form"].fields["interests"].queryset
    assert [theme.slug for theme in offered] == ["custody"]
    assert "Retired on" in words(officer.get("/workspace/office/themes/"))


def test_nonsense_is_refused_and_keeps_what_was_typed(officer: Client) -> None:
    Theme.objects.create(slug="custody", name_en="Custody")
    count = AuditEvent.objects.count()
    taken = officer.post("/workspace/office/themes/new/", {"name_en": "Custody again", "slug": "custody"})
    assert taken.status_code == 422
    assert 'value="Custody again"' in words(taken)
    unnamed = officer.post("/workspace/office/themes/custody/", {"act": "rename", "name_en": ""})
    assert "Enter the name in English" in words(unnamed)
    assert officer.get("/workspace/office/themes/nothing/").status_code == 404
    assert AuditEvent.objects.count() == count


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR, Role.DECISION_MAKER])
def test_others_of_the_office_do_not(role: Role) -> None:
    Theme.objects.create(slug="custody", name_en="Custody")
    client = signed_in(person(role))
    assert client.get("/workspace/office/themes/").status_code == 403
    assert client.post("/workspace/office/themes/custody/", {"act": "rename", "name_en": "X"}).status_code == 403


def test_an_editor_s_change_in_the_content_management_system_has_its_event_too() -> None:
    theme = Theme.objects.create(slug="custody", name_en="Custody")
    editor = signed_in(person(Role.EDITOR, name="Edith Moor"))
    edit = f"/admin/snippets/taxonomy/theme/edit/{theme.pk}/"
    assert editor.post(edit, {"name_en": "In custody", "name_cy": ""}).status_code == 302
    event = AuditEvent.objects.order_by("-id")[0]
    assert (event.verb, event.about, event.actor_name) == ("theme.renamed", "custody", "Edith Moor")
    editor.post("/admin/snippets/taxonomy/theme/add/", {"name_en": "Roads", "name_cy": "", "slug": "roads"})
    assert verbs()[0] == "theme.made"
    boss = signed_in(person(Role.ADMINISTRATOR, is_superuser=True))
    boss.post(f"/admin/snippets/taxonomy/theme/delete/{theme.pk}/")
    assert Theme.objects.filter(slug="custody").exists()
