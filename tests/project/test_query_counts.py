"""No page asks the database more often because there is more to show: each address of ours is measured or has a reason.

The lists are found in the URLconf, so that a new one cannot be forgotten.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from learning_site.accounts.choices import Role
from learning_site.accounts.permissions import Audience, audience_of
from learning_site.audit.actions import seal
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.organisations.actions import change_contact
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation
from magazine.actions import publish_issue
from magazine.models import IssuePage
from search import engines
from search.actions import follow
from subscribers.models import Dispatch
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import make
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.project.urlconf import addresses

pytestmark = pytest.mark.django_db

OURS = ("learning_site", "recommendations", "magazine", "search", "subscribers", "workspace", "demo")
#: Addresses that vary, with an example that lists something which grows.
EXAMPLES = {
    "magazine:issue": "/issues/one/",
    "magazine:case": "/issues/one/1/",
    "magazine:article": "/issues/one/a1/",
    "magazine:factor": "/factors/searches/",
    "magazine:question": "/questions/1/",
    "recommendations:recommendation": "/recommendations/LR-2026-001/",
    "recommendations:addressee": "/recommendations/LR-2026-001/force/",
    "recommendations:organisation": "/organisations/force/",
    "office:recommendation": "/workspace/office/LR-2026-001/",
    "office:addressee": "/workspace/office/LR-2026-001/force/",
    "recommendations:recommendation-csv": "/recommendations/LR-2026-001/download.csv",
    "recommendations:organisation-csv": "/organisations/force/download.csv",
    "response_log:log": "/workspace/log/force/",
    "response_log:questions": "/workspace/log/force/questions/?factor=searches",
    "response_log:issue": "/workspace/log/force/issues/one/",
    "response_log:spreadsheet": "/workspace/log/force/issues/one/log.xlsx",
    "response_log:document": "/workspace/log/force/issues/one/log.docx",
    "office:board": "/workspace/office/LR-2026-001/board/",
    "importing:register": "/workspace/office/import/register.csv",
    "search:search": "/search/?q=desk",
    "audit:event": "/workspace/office/audit/{event}/",
    "registers:organisation": "/workspace/office/organisations/force/",
    "registers:legal-basis": "/workspace/office/legal-bases/pra-28a/",
    "registers:words": "/workspace/office/themes/",
    "registers:word": "/workspace/office/factors/searches/",
    "workspace:recommendation": "/workspace/LR-2026-001/force/",
    "workspace:evidence": "/workspace/LR-2026-001/force/evidence/",
    "issue_board:issue": "/admin/issues/{issue}/",
    "mailing:dispatch": "/admin/mailing/{dispatch}/",
    "mailing:people": "/admin/mailing/{dispatch}/people/",
}
#: Addresses that vary and show one thing, one form or one answer, whatever else there is.
ONE_THING = {
    "workspace:answer-words", "workspace:answer-actions", "workspace:answer-action", "workspace:answer-publication",
    "workspace:answer-choose", "workspace:answer-check", "workspace:receipt", "workspace:receipt-contents",
    "sso:start", "sso:callback",
    "workspace:more-time", "workspace:correction", "workspace:action-update", "workspace:complete",
    "design:error", "magazine:page", "magazine:report", "mailbox:mail", "mailbox:page",
    "issue_board:publish", "issue_board:withdraw", "issue_board:piece",
    "mailing:freeze", "mailing:figures", "mailing:act", "mailing:preview", "mailing:mail", "mailing:approve",
    "mailing:code", "mailing:settle",
    "registers:organisation-edit", "registers:organisation-contact", "registers:organisation-oversight",
    "registers:organisation-oversight-end", "registers:organisation-succession", "registers:legal-basis-edit",
    "registers:legal-basis-end", "registers:word-new", "registers:own-contact",
    "subscribers:confirm", "subscribers:preferences", "subscribers:unsubscribe",
    "accounts:set-up-link", "accounts:one-time-link", "accounts:invitation", "wagtailusers_users:edit", "files:open",
    "importing:template", "importing:run", "importing:take", "importing:rows",
    "letters:letter", "letters:print", "letters:pdf", "letters:kind", "letters:kind-page", "held-files:file",
    "dates:feed",
    "response_log:entry", "response_log:question", "response_log:hand", "response_log:evidence", "response_log:sharing",
    "media:file",
    "office:forget-filter", "office:act", "office:note", "office:assign", "office:assign-all",
    "office:draft", "office:edit", "office:move", "office:check", "office:sign",
}  # fmt: skip
#: Wagtail's own list of people: it is ours by its viewset alone.
PEOPLE = "/admin/users/"
WHO = {
    Audience.WORKSPACE: Role.DRAFTER,
    Audience.OFFICE: Role.ADMINISTRATOR,
    Audience.AUDIT: Role.AUDITOR,
    Audience.CMS: Role.EDITOR,
}

#: Pages that not everybody of their side may open.
OF_ROLE = {"registers:contacts": Role.MANAGER}


def ours() -> dict[str, str]:
    """Every address of ours by its view name, with an example path."""
    found = {}
    for address in addresses():
        match = resolve(address.path)
        if match.func.__module__.split(".")[0] in OURS and match.namespace != "other-doors":
            found[match.view_name] = address.path
    return found


def to_measure() -> dict[str, str]:
    """Each list: the addresses that do not vary, and the examples of those that do."""
    fixed = {name: path for name, path in ours().items() if not resolve(path).kwargs}
    # answers of one line, forms, Wagtail's (see PEOPLE), and pages about people (tests/learning_site/accounts)
    elsewhere = ("health:", "accounts:", "sso:", "wagtailusers_users:", "people:", "office-people:")
    return {name: path for name, path in fixed.items() if not name.startswith(elsewhere)} | EXAMPLES


def test_each_address_that_varies_is_measured_or_shows_one_thing() -> None:
    elsewhere = ("people:", "office-people:")
    varying = {name for name, path in ours().items() if resolve(path).kwargs and not name.startswith(elsewhere)}
    assert varying - set(EXAMPLES) - ONE_THING == set()
    assert set(EXAMPLES) - set(ours()) == set()


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DEVELOPMENT = True
    settings.VAR_DIR = tmp_path
    settings.SEARCH_URL = "fts5"
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    yield
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()


def grow(slug: str, number: int, force: Organisation) -> None:
    """As much again of everything."""
    publish_issue(issue=draft(slug, number, cases=3), actor=PUBLISHER)
    draft(f"{slug}-draft", number + 100)
    for _each in range(3):
        make(force, OrganisationFactory(), made_on=date(2026, 1, 1))
    SubscriberFactory.create_batch(4)
    frozen_dispatch(issue_reference=slug)
    person(Role.EDITOR)
    change_contact(organisation=force, role=ContactRole.GENERAL, address=f"{slug}@force.example", actor=SYSTEM)
    follow(engine=engines.embedded())


def counts(clients: dict[str, Client]) -> dict[str, int]:
    """How many queries each page takes when it is opened for the second time."""
    seal()
    ids = {
        "event": AuditEvent.objects.get(sequence=2).pk,
        "issue": IssuePage.objects.get(slug="one").pk,
        "dispatch": Dispatch.objects.get(issue_reference="one").pk,
    }
    paths = {name: path.format(**ids) for name, path in to_measure().items()}
    taken = {}
    for name, path in {**paths, "people": PEOPLE}.items():
        client = clients.get(name, clients["anybody"])
        assert client.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
            if isinstance(response, StreamingHttpResponse):
                b"".join(response.streaming_content)
        taken[path] = len(queries)
    return taken


def everybody(force: Organisation) -> dict[str, Client]:
    """Who opens each page: somebody signed in where the permission table asks for it."""
    by_audience = {
        audience: signed_in(person(role, force if role is Role.DRAFTER else None)) for audience, role in WHO.items()
    }
    needed = {name: audience_of(resolve(path)) for name, path in ours().items()}
    clients = {name: by_audience[audience] for name, audience in needed.items() if audience in by_audience}
    clients |= {name: signed_in(person(role, force)) for name, role in OF_ROLE.items()}
    administrator = signed_in(person(Role.ADMINISTRATOR))
    return {**clients, "people": administrator, "anybody": Client()}


def test_twice_as_much_takes_each_page_as_many_queries() -> None:
    force = OrganisationFactory(slug="force")
    clients = everybody(force)
    grow("one", 1, force)
    before = counts(clients)
    grow("two", 2, force)
    after = counts(clients)
    assert {path: (before[path], after[path]) for path in before if before[path] != after[path]} == {}
    assert len(before) >= 20
