import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.audit.actor import SYSTEM
from learning_site.taxonomy.actions import load_factors, load_themes
from learning_site.taxonomy.choices import FactorGroup
from learning_site.taxonomy.lists import starter_factors, starter_themes
from learning_site.taxonomy.models import CaseFactor, Theme
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db


def test_the_starter_lists_load_once_and_fill_every_group() -> None:
    assert load_factors(starter_factors(), actor=SYSTEM) == 52
    assert load_themes(starter_themes(), actor=SYSTEM) == 12
    assert load_factors(starter_factors(), actor=SYSTEM) == 0
    assert load_themes(starter_themes(), actor=SYSTEM) == 0
    assert set(CaseFactor.objects.values_list("group", flat=True)) == set(FactorGroup.values)


def test_a_bad_word_is_refused_and_nothing_is_loaded() -> None:
    rows = [
        {"slug": "good", "name_en": "Good", "group": "custody"},
        {"slug": "bad", "name_en": "Bad", "group": "cells"},
    ]
    with pytest.raises(ValidationError, match="bad"):
        load_factors(rows, actor=SYSTEM)
    assert not CaseFactor.objects.exists()


def test_an_editor_renames_a_factor_but_never_its_address() -> None:
    load_factors(starter_factors(), actor=SYSTEM)
    factor = CaseFactor.objects.get(slug="taser")
    client = signed_in(person(Role.EDITOR))
    edit = reverse("wagtailsnippets_taxonomy_casefactor:edit", args=[factor.pk])
    assert client.get(edit).status_code == 200
    client.post(edit, {"name_en": "Taser use", "name_cy": "Taser", "slug": "stun-gun", "group": factor.group})
    factor.refresh_from_db()
    assert (factor.name_en, factor.name_cy, factor.slug) == ("Taser use", "Taser", "taser")


def test_an_editor_adds_a_theme_and_nobody_deletes_one() -> None:
    client = signed_in(person(Role.EDITOR))
    add = reverse("wagtailsnippets_taxonomy_theme:add")
    client.post(add, {"name_en": "Handover", "name_cy": "", "slug": "handover"})
    theme = Theme.objects.get()
    delete = reverse("wagtailsnippets_taxonomy_theme:delete", args=[theme.pk])
    client.post(delete)
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_names_come_in_the_readers_language_or_else_in_english() -> None:
    from django.utils import translation

    taser, cctv = CaseFactor(name_en="Taser", name_cy="Taser (Cymraeg)"), CaseFactor(name_en="CCTV")
    with translation.override("cy"):
        assert (taser.name, cctv.name) == ("Taser (Cymraeg)", "CCTV")
    assert taser.name == "Taser"
