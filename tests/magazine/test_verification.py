"""``verify_publications`` says what differs from what was published, and exits with 1."""

import json

import pytest
from django.core.management import call_command

from learning_site.audit.append_only import lifted
from magazine.actions import publish_issue, set_up_tree
from magazine.models import CaseStudyPage, MagazineIndexPage, Publication
from tests.factories.magazine import PUBLISHER, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    publish_issue(issue=draft(), actor=PUBLISHER)


def run(capsys):
    """The command's exit status and what it says."""
    try:
        call_command("verify_publications", "--json")
    except SystemExit as end:
        return end.code, json.loads(capsys.readouterr().out)
    return 0, json.loads(capsys.readouterr().out)


def kinds(report):
    return {(difference["reference"], difference["what"]) for difference in report["differences"]}


def test_all_is_well_after_publishing(published, capsys):
    assert run(capsys) == (0, {"publications": 3, "differences": []})


def test_a_changed_row_is_found(published, capsys):
    row = Publication.objects.get(reference="custody-1")
    row.content["title"] = "Somebody wrote this into the table"
    with lifted([Publication._meta.db_table]):
        row.save()
    code, report = run(capsys)
    assert code == 1
    assert ("custody-1", "digest") in kinds(report)


def test_a_block_that_the_code_no_longer_knows_is_found(published, capsys):
    row = Publication.objects.get(reference="custody-1")
    row.content["body"].append({"type": "forgotten", "id": "x", "value": "words"})
    with lifted([Publication._meta.db_table]):
        row.save()
    assert ("custody-1", "blocks") in kinds(run(capsys)[1])


def test_a_live_row_without_a_publication_is_found(published, capsys):
    CaseStudyPage.objects.get().get_parent().specific.add_child(
        instance=CaseStudyPage(title="Live", number=9, summary="x", factors=["searches"], live=True)
    )
    code, report = run(capsys)
    assert (code, kinds(report)) == (1, {("custody-9", "live row")})


def test_setting_up_twice_makes_one_tree(capsys):
    call_command("set_up_magazine")
    set_up_tree()
    assert MagazineIndexPage.objects.count() == 1
