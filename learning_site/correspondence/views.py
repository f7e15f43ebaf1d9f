"""Read the mails that this machine's site sent: a list, one mail, and its HTML in a frame that can do nothing."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from learning_site.correspondence import mailbox

PAGE_SIZE = 50

#: Headers that a person checks, in the order in which they are shown.
SHOWN_HEADERS = (
    "From",
    "To",
    "Subject",
    "Date",
    "Reply-To",
    "Message-ID",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
    "Content-Language",
)

#: A mail may show its own style and the site's pictures, and open links in a new window; nothing else.
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    recipient = request.GET.get("to", "")[:320]
    found = mailbox.mails(recipient=recipient)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [_row(mail) for mail in page]
    context = {"rows": rows, "page": page, "recipient": recipient, "links": _links(page, recipient)}
    return render(request, "correspondence/mailbox.html", context)


@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    found = _mail_or_404(name)
    message = found.message
    headers = [(header, str(value)) for header in SHOWN_HEADERS for value in message.get_all(header, [])]
    context = {
        "mail": found,
        "subject": str(message.get("Subject", "")) or _("No subject"),
        "headers": headers,
        "text": found.part("plain"),
        "has_page": bool(found.part("html")),
        "size": len(found.content),
        "sandbox": _SANDBOX,
        "breadcrumbs": [(_("Mailbox"), reverse("mailbox:list")), (found.recipient, "")],
    }
    return render(request, "correspondence/mailbox_mail.html", context)


@require_safe
@xframe_options_sameorigin
def mail_page(request: HttpRequest, name: str) -> HttpResponse:
    """The mail's HTML, for the frame. Its links open in a window of their own."""
    html = _mail_or_404(name).part("html")
    response = HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
    response["Content-Security-Policy"] = (
        f"sandbox {_SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; "
        f"img-src {settings.SITE_URL} data:; frame-ancestors 'self'"
    )
    return response


def _mail_or_404(name: str) -> mailbox.Mail:
    found = mailbox.mail_named(name)
    if found is None:
        raise Http404
    return found


def _row(mail: mailbox.Mail) -> dict[str, Any]:
    arrived = dt.datetime.fromtimestamp(int(mail.name.split(".", 1)[0]) / 1e9, dt.UTC)
    return {"mail": mail, "subject": mail.subject or _("No subject"), "arrived": arrived}


def _links(page: Page[mailbox.Mail], recipient: str) -> dict[str, dict[str, str]]:
    """Where the pages before and after are."""

    def link(number: int) -> dict[str, str]:
        query = {"to": recipient, "page": str(number)} if recipient else {"page": str(number)}
        return {"href": f"?{urlencode(query)}"}

    links = {}
    if page.has_previous():
        links["previous"] = link(page.previous_page_number())
    if page.has_next():
        links["next"] = link(page.next_page_number())
    return links
