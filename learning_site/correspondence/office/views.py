"""The office's letters: which did not arrive, one with its whole history, what is done about it, and its print page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.correspondence import pdf, policy
from learning_site.correspondence.actions import NotPossibleError, deal_with, record_return, send_again
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.discretion import without_secrets
from learning_site.correspondence.kinds import is_secret
from learning_site.correspondence.models import Letter
from learning_site.correspondence.office.forms import Act, ActForm, ReturnForm, SearchForm
from learning_site.organisations.models import Organisation

PAGE_SIZE = 50


@never_cache
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that were asked for, newest first; those that did not arrive unless something else was."""
    policy.reader_of(request)
    form = SearchForm(request.GET)
    page = Paginator(form.apply(Letter.objects.order_by("-written_at", "-id")), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    links = {
        name: {"href": f"?{_query(request, number)}"}
        for name, number in (
            ("previous", page.previous_page_number() if page.has_previous() else None),
            ("next", page.next_page_number() if page.has_next() else None),
        )
        if number
    }
    bound = SearchForm(initial={"show": form.shown, "words": form.sought})
    return render(
        request,
        "correspondence/desk/letters.html",
        {"search": bound, "shown": form.shown, "sought": form.sought, "page": page, "links": links},
    )


def _query(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return query.urlencode()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter with its history, and what may be done about it."""
    policy.reader_of(request)
    found = get_object_or_404(Letter, pk=number)
    act, returned = ActForm(), ReturnForm()
    if request.method == "POST":
        coming_back = "return-evidence" in request.POST
        if coming_back:
            returned = ReturnForm(request.POST)
        else:
            act = ActForm(request.POST)
        answer = _returned(request, found, returned) if coming_back else _acted(request, found, act)
        if answer is not None:
            return answer
    context = _context(request, found) | {"form": act, "returned": returned}
    return render(request, "correspondence/desk/letter.html", context, status=422 if request.method == "POST" else 200)


def _context(request: HttpRequest, found: Letter) -> dict[str, Any]:
    acts = policy.may_act(request)
    organisation = Organisation.objects.filter(slug=found.recipient_organisation).first()
    return {
        "letter": found,
        "text": readable(found),
        "organisation": organisation,
        "events": list(found.events.all()),
        "again": Letter.objects.filter(again_of=found).first(),
        "may_act": acts and found.has_not_arrived,
        "may_return": acts
        and found.returned_at is None
        and found.state in (LetterState.ACCEPTED, LetterState.UNCERTAIN)
        and found.dealt_with_at is None,
        "has_pdf": pdf.is_available(),
        "back": {"href": reverse("letters:list"), "text": _("Letters")},
    }


def _acted(request: HttpRequest, found: Letter, form: ActForm) -> HttpResponse | None:
    """Where to go after the act; None if the form says what is wrong."""
    actor = policy.actor_of(request)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        if given["act"] == Act.OTHER:
            deal_with(letter_id=found.pk, actor=actor, reason=given["reason"])
            messages.success(request, _("The letter is off the list. Your reason stays with it."))
            return redirect("letters:letter", found.pk)
        again = send_again(letter_id=found.pk, actor=actor, reason=given["reason"], address=given["address"])
    except ValidationError as error:
        form.add_error("address", error.messages[0])
        return None
    except NotPossibleError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("The letter was written again and leaves within seconds."))
    return redirect("letters:letter", again.pk)


def _returned(request: HttpRequest, found: Letter, form: ReturnForm) -> HttpResponse | None:
    actor = policy.actor_of(request)
    if not form.is_valid():
        return None
    try:
        record_return(letter_id=found.pk, actor=actor, evidence=form.cleaned_data["evidence"])
    except NotPossibleError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("The letter is on the list of those that did not arrive."))
    return redirect("letters:letter", found.pk)


@never_cache
@require_safe
def printed(request: HttpRequest, number: int) -> HttpResponse:
    """The letter alone, as it is printed, in its own language."""
    policy.reader_of(request)
    found = _readable_or_404(number)
    with override(found.language):
        return render(request, "correspondence/print.html", {"letter": found, "text": readable(found)})


@never_cache
@require_safe
def pdf_file(request: HttpRequest, number: int) -> HttpResponse:
    """The print page as a file, where that can be made."""
    policy.reader_of(request)
    found = _readable_or_404(number)
    if not pdf.is_available():
        raise Http404
    response = HttpResponse(pdf.made(found, text=readable(found)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="letter-{found.pk}.pdf"'
    return response


def readable(found: Letter) -> str:
    """What others than its reader see of the letter's text; empty if it is for its reader alone."""
    return "" if is_secret(found.kind) else without_secrets(found.text)


def _readable_or_404(number: int) -> Letter:
    found = get_object_or_404(Letter, pk=number)
    if not readable(found):
        raise Http404
    return found
