"""The pages of a reader: subscribe, confirm, change, stop. A GET never changes anything; no page sets a cookie.

Gateways of police and government follow every link in a mail: each link shows a page, and only its button acts.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.today import today
from subscribers import actions, form_token, identifiers, wording
from subscribers.choices import Format, Frequency, Language, SubscriberState
from subscribers.forms import PreferencesForm, SubscribeForm
from subscribers.models import Subscriber
from subscribers.refusal import Refusal


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page that no proxy keeps and whose address, which may hold a token, is told to no other site."""
    crumbs = [{"text": _("Home"), "href": _home()}]
    response = render(request, f"subscribers/{template}.html", {"breadcrumbs": crumbs, **context}, status=status)
    response.headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would make browsers hide where a form came from
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _home() -> str:
    return "/cy/" if get_language() == "cy" else "/"


def _alternates(view: str, *args: str) -> dict[str, str]:
    addresses = {}
    for language in Language.values:
        with override(language):
            addresses[language] = reverse(view, args=args)
    return addresses


def _unreadable(request: HttpRequest) -> HttpResponse:
    return _page(request, "link_unreadable", {}, status=400)


def _gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "link_gone", {"days": identifiers.CONFIRM_DAYS}, status=410)


@csrf_exempt  # no cookie: the form carries a signed time, and the browser says where it was sent from
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; sent, it answers everybody alike."""
    language = get_language() or "en"
    consent = wording.consent(language)
    first = {"language": language, "frequency": Frequency.EACH_ISSUE, "format": Format.HTML}
    form = SubscribeForm(request.POST) if request.method == "POST" else SubscribeForm(initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if not (form_token.is_from_here(request) and form_token.is_valid(request.POST.get("token", ""))):
            form.add_error(None, _("This form was open for too long, or was not sent from this page. Send it again."))
        if form.is_valid():
            source = f"form at {reverse('subscribers:subscribe')}"
            actions.ask(address=form.cleaned_data["address"], choices=form.choices(), wording=consent, source=source)
            return HttpResponseRedirect(reverse("subscribers:asked"), status=303)
    context = {
        "form": form,
        "token": form_token.make(),
        "consent": consent,
        "alternates": _alternates("subscribers:subscribe"),
    }
    return _page(request, "subscribe", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next, the same for every address."""
    return _page(request, "asked", {"days": identifiers.CONFIRM_DAYS, "alternates": _alternates("subscribers:asked")})


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the first message: shows a button, which subscribes."""
    try:
        key = identifiers.read_confirm(token)
    except identifiers.Tampered:
        return _unreadable(request)
    except identifiers.Expired:
        return _gone(request)
    subscriber = Subscriber.objects.filter(confirmation_key=key).first()
    if subscriber is None or subscriber.state == SubscriberState.UNSUBSCRIBED:
        return _gone(request)
    if request.method == "POST":
        try:
            subscriber = actions.confirm(subscriber=subscriber)
        except Refusal:
            return _gone(request)
    context = {"subscriber": subscriber, "alternates": _alternates("subscribers:confirm", token)}
    if subscriber.state == SubscriberState.ACTIVE:
        context["preferences_href"] = reverse(
            "subscribers:preferences", args=[identifiers.preferences_token(subscriber.key)]
        )
        return _page(request, "confirmed", context)
    return _page(request, "confirm", context)


@csrf_exempt  # the token in the address is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """What a reader is sent, and the way to change or stop it."""
    try:
        subscriber = Subscriber.objects.filter(key=identifiers.read_preferences(token)).first()
    except identifiers.Tampered:
        return _unreadable(request)
    if subscriber is None:
        return _gone(request)
    if subscriber.state == SubscriberState.UNSUBSCRIBED:
        return _page(request, "unsubscribed", {"alternates": _alternates("subscribers:preferences", token)})
    form = PreferencesForm(request.POST or None, subscriber=subscriber)
    saved = request.method == "POST" and form.is_valid()
    if saved:
        subscriber = actions.change_choices(subscriber=subscriber, choices=form.choices())
        form = PreferencesForm(subscriber=subscriber)
    context = {
        "form": form,
        "saved": saved,
        "subscriber": subscriber,
        "is_paused": bool(subscriber.snoozed_until and subscriber.snoozed_until > today()),
        "unsubscribe_href": reverse("subscribers:unsubscribe", args=[identifiers.unsubscribe_token(subscriber.key)]),
        "alternates": _alternates("subscribers:preferences", token),
    }
    return _page(request, "preferences", context, status=422 if form.errors else 200)


@csrf_exempt  # RFC 8058, section 3.2: the mail program sends no cookie and no form token
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Shows a button; any POST unsubscribes, from the button or from a mail program, in either encoding (RFC 8058)."""
    try:
        subscriber = Subscriber.objects.filter(key=identifiers.read_unsubscribe(token)).first()
    except identifiers.Tampered:
        return _unreadable(request)
    if subscriber is None:
        return _gone(request)
    context: dict[str, Any] = {"alternates": _alternates("subscribers:unsubscribe", token)}
    if request.method == "POST":
        one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        source = "one click in a mail program" if one_click else "button on our page"
        actions.unsubscribe(subscriber=subscriber, source=source)
    elif subscriber.state != SubscriberState.UNSUBSCRIBED:
        return _page(request, "unsubscribe", context)
    return _page(request, "unsubscribed", context)
