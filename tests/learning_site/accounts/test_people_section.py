"""Administrators keep the people of the oversight body in the content management system."""

import pytest
from django.urls import reverse

from learning_site.accounts.actions import person_behind
from learning_site.accounts.choices import EntryKind, Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import is_cms, roles_of
from learning_site.audit.models import AuditEvent
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db

INDEX, ADD = "wagtailusers_users:index", "wagtailusers_users:add"


def edit(user: User) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_an_administrator_sees_and_finds_people() -> None:
    client = signed_in(person(Role.ADMINISTRATOR))
    editor, drafter = person(Role.EDITOR, name="Zelda Quill"), person(Role.DRAFTER, name="Owen Reed")
    page = client.get(reverse(INDEX)).content.decode()
    assert editor.email in page
    assert drafter.email in page
    found = client.get(reverse(INDEX), {"q": "zelda"}).content.decode()
    assert editor.email in found
    assert drafter.email not in found


def test_an_administrator_makes_a_person_and_gets_a_link_to_send() -> None:
    client = signed_in(person(Role.ADMINISTRATOR))
    assert "assword" not in client.get(reverse(ADD)).content.decode().replace("assword-", "")
    fields = {"email": "New@Oversight.example", "name": "New Editor", "roles": ["editor", "publisher"]}
    page = client.post(reverse(ADD), fields, follow=True).content.decode()
    user = User.objects.get(email="new@oversight.example")
    assert roles_of(user) == {Role.EDITOR, Role.PUBLISHER}
    assert not user.has_usable_password()
    token = page.partition("/accounts/set-up/")[2].partition("/")[0]
    assert person_behind(token=token, kind=EntryKind.SET_UP) == user


def test_roles_are_given_and_ended_with_an_audit_event_by_name() -> None:
    administrator = person(Role.ADMINISTRATOR)
    client, user = signed_in(administrator), person(Role.EDITOR)
    client.post(edit(user), {"name": user.name, "is_active": "on", "roles": ["publisher"]})
    user = User.objects.get(pk=user.pk)
    assert roles_of(user) == {Role.PUBLISHER}
    assert list(user.groups.values_list("name", flat=True)) == ["Publisher"]
    verbs = AuditEvent.objects.filter(actor_id=f"user:{administrator.pk}").values_list("verb", "reason")
    assert set(verbs) == {("membership.ended", "editor"), ("membership.granted", "publisher")}


def test_nobody_becomes_a_superuser_or_member_of_a_group_through_the_form() -> None:
    client, user = signed_in(person(Role.ADMINISTRATOR)), person(Role.EDITOR)
    fields = {"name": user.name, "is_active": "on", "roles": [], "is_superuser": "on", "groups": ["1", "2"]}
    client.post(edit(user), {**fields, "password1": "another long password", "password2": "another long password"})
    user = User.objects.get(pk=user.pk)
    assert not user.is_superuser
    assert not user.groups.exists()
    assert not user.check_password("another long password")


def test_a_person_of_a_force_gets_no_office_and_the_form_says_so() -> None:
    client, user = signed_in(person(Role.ADMINISTRATOR)), person(Role.DRAFTER)
    page = client.post(edit(user), {"name": user.name, "is_active": "on", "roles": ["editor"]}).content.decode()
    assert "cannot oversee and answer" in page
    assert roles_of(User.objects.get(pk=user.pk)) == {Role.DRAFTER}


def test_closing_an_account_shuts_it_at_once() -> None:
    client, user = signed_in(person(Role.ADMINISTRATOR)), person(Role.EDITOR)
    theirs = signed_in(user)
    assert theirs.get("/admin/").status_code == 200
    client.post(edit(user), {"name": user.name, "roles": ["editor"]})
    assert theirs.get("/admin/").status_code == 302
    assert not is_cms(User.objects.get(pk=user.pk))


def test_an_administrator_does_not_change_their_own_roles() -> None:
    administrator = person(Role.ADMINISTRATOR)
    client = signed_in(administrator)
    client.post(edit(administrator), {"name": "Renamed", "roles": ["administrator", "publisher"]})
    administrator = User.objects.get(pk=administrator.pk)
    assert roles_of(administrator) == {Role.ADMINISTRATOR}
    assert (administrator.name, administrator.is_active) == ("Renamed", True)


def test_only_administrators_reach_the_section() -> None:
    for role in (Role.EDITOR, Role.PUBLISHER):
        client, user = signed_in(person(role)), person(Role.EDITOR)
        for address in (reverse(INDEX), reverse(ADD), edit(user)):
            assert client.get(address).status_code == 302
        client.post(edit(user), {"name": "Changed", "roles": ["publisher"]})
        assert User.objects.get(pk=user.pk).name == user.name


def test_there_are_no_acts_in_bulk_and_no_groups_to_edit() -> None:
    client, user = signed_in(person(Role.ADMINISTRATOR)), person(Role.EDITOR)
    for act in ("assign_role", "delete", "set_active_state"):
        assert client.get(f"/admin/bulk/accounts/user/{act}/?id={user.pk}").status_code == 404
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 302


def test_ones_own_settings_ask_for_no_first_name_or_password() -> None:
    client = signed_in(person(Role.EDITOR))
    page = client.get("/admin/account/").content.decode()
    assert "first_name" not in page
    assert "new_password1" not in page
    answer = client.post(
        "/admin/account/", {"notifications-submitted_notifications": "on", "locale-preferred_language": ""}
    )
    assert answer.status_code in (200, 302)
