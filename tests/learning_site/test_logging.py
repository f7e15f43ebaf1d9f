"""Logs carry ids and event names; the request's identifier is the audit event's too."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.request_log import RequestLogMiddleware


@pytest.mark.django_db
def test_a_request_and_its_audit_event_share_an_identifier() -> None:
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(record(actor=SYSTEM, verb="tested", about="custody").request_id)
        return HttpResponse()

    with capture_logs(processors=[merge_contextvars]) as logs:
        RequestLogMiddleware(view)(RequestFactory().get("/", headers={"x-request-id": "chosen-by-a-client"}))
    assert len(seen[0]) == 36
    assert {entry["request_id"] for entry in logs} == {seen[0]}


def test_neither_path_nor_query_is_logged() -> None:
    request = RequestFactory().get("/unsubscribe/token-123/?q=ann@example.org", headers={"user-agent": "Browser 9"})
    with capture_logs() as logs:
        RequestLogMiddleware(lambda request: HttpResponse())(request)
    assert [entry["event"] for entry in logs] == ["request_started", "request_finished"]
    text = str(logs)
    assert "token-123" not in text
    assert "ann@" not in text
    assert "Browser" not in text
