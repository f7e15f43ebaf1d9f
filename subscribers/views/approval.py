"""Freeze, look, approve: the pages between a published issue and a mailing that may start."""

from email import message_from_bytes, policy
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learning_site.audit.actor import Actor
from subscribers import actions, identifiers
from subscribers.choices import Format
from subscribers.copy import Copies
from subscribers.models import Dispatch, FrozenVersion
from subscribers.policy import approver
from subscribers.views.door import attempt, for_mailers

#: Whose copy a preview shows.
SAMPLE_NAME = "Siân Example-Reader"
SAMPLE_ADDRESS = "reader@example.org"


@require_POST
@for_mailers
def freeze(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Freeze the mail of a published issue."""
    return attempt(
        request,
        partial(actions.freeze, issue_reference=reference, actor=actor),
        done=_("The mail is frozen. Look at it; then a second person approves it."),
        back=reverse("mailing:index"),
    )


@require_safe
@for_mailers
def preview(request: HttpRequest, actor: Actor, pk: int, language: str, version: str) -> HttpResponse:
    """One version of the mail as a reader would get it."""
    frozen = _version(pk, language, version)
    message = message_from_bytes(_sample(frozen), policy=policy.default)
    text = message.get_body(("plain",))
    return render(
        request,
        "subscribers/desk/preview.html",
        {
            "dispatch": frozen.dispatch,
            "version": frozen,
            "has_html": frozen.format != Format.TEXT,
            "text": text.get_content() if text else "",
            "headers": [(name, str(value)) for name, value in message.items()],
            "size": len(_sample(frozen)),
        },
    )


@require_safe
@never_cache
@xframe_options_sameorigin
@for_mailers
def mail(request: HttpRequest, actor: Actor, pk: int, language: str, version: str) -> HttpResponse:
    """The HTML of the mail, shown inside the preview in a frame that can run nothing."""
    message = message_from_bytes(_sample(_version(pk, language, version)), policy=policy.default)
    html = message.get_body(("html",))
    if html is None:
        raise Http404
    response = HttpResponse(html.get_content())
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailers
def approve(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """The second person looks at what was frozen and approves exactly that."""
    dispatch = get_object_or_404(Dispatch, pk=pk)
    second = approver(request.user, dispatch)
    if request.method == "POST":
        if second is None:
            raise PermissionDenied(_("You froze this mail, so another person has to approve it."))
        content_hash = request.POST.get("content_hash", "")
        return attempt(
            request,
            partial(actions.approve, dispatch=dispatch, content_hash=content_hash, actor=second),
            done=_("Approved. The mailing can start."),
            back=reverse("mailing:approve", args=[pk]),
        )
    versions = dispatch.versions.defer("content")
    context = {"dispatch": dispatch, "may_approve": second is not None, "versions": versions}
    return render(request, "subscribers/desk/approve.html", context)


@require_safe
@never_cache
@for_mailers
def code(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """A code that proves at a shell that this person signed in and saw this fingerprint."""
    dispatch = get_object_or_404(Dispatch, pk=pk)
    second = approver(request.user, dispatch)
    if second is None:
        return redirect("mailing:approve", pk=pk)
    shown = identifiers.approval_code(
        user_id=second.id, dispatch_key=dispatch.key.hex, content_hash=dispatch.content_hash, at=timezone.now()
    )
    context = {"dispatch": dispatch, "code": shown, "minutes": identifiers.CODE_MINUTES}
    return render(request, "subscribers/desk/code.html", context)


def _version(pk: int, language: str, version: str) -> FrozenVersion:
    versions = FrozenVersion.objects.select_related("dispatch")
    return get_object_or_404(versions, dispatch_id=pk, language=language, format=version)


def _sample(frozen: FrozenVersion) -> bytes:
    """The mail for a reader who does not exist: its links lead to a page that says so."""
    return Copies(frozen.dispatch).content(
        language=frozen.language,
        version=frozen.format,
        name=SAMPLE_NAME,
        address=SAMPLE_ADDRESS,
        subscriber_key="sample",
        message_id=f"<sample@{frozen.dispatch.mail_domain}>",
    )
