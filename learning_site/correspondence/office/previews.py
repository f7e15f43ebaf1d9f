"""Every kind of letter with its worst case, in both languages, as its recipient would see it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from learning_site.correspondence import policy
from learning_site.correspondence.kinds import Kind, all_kinds, kind_named
from learning_site.correspondence.models import Letter

#: A letter may open its links in a new window, and nothing else.
_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"


@never_cache
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of letter, with a link to its example in each language."""
    policy.reader_of(request)
    context = {
        "kinds": all_kinds(),
        "languages": settings.LANGUAGES,
        "back": {"href": reverse("letters:list"), "text": _("Letters")},
    }
    return render(request, "correspondence/desk/kinds.html", context)


@never_cache
@require_safe
def kind(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The example of one kind: its subject, its page in a frame, and its text."""
    policy.reader_of(request)
    found = _kind_or_404(name)
    example = _example(found, language)
    context = {
        "kind": found,
        "letter": example,
        "text": _rendered("letter.txt", example),
        "language_name": dict(settings.LANGUAGES)[language],
        "others": [(code, words) for code, words in settings.LANGUAGES if code != language],
        "sandbox": _SANDBOX,
        "back": {"href": reverse("letters:kinds"), "text": _("Kinds of letter")},
    }
    return render(request, "correspondence/desk/kind.html", context)


@never_cache
@require_safe
@xframe_options_sameorigin
def kind_page(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The example as its recipient sees it, for the frame."""
    policy.reader_of(request)
    html = _rendered("letter.html", _example(_kind_or_404(name), language))
    response = HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
    response["Content-Security-Policy"] = (
        f"sandbox {_SANDBOX}; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    )
    return response


def _kind_or_404(name: str) -> Kind:
    found = kind_named(name)
    if found is None:
        raise Http404
    return found


def _example(found: Kind, language: str) -> Letter:
    """An unsaved letter of this kind."""
    with override(language):
        words = found.sample()
    return Letter(kind=found.name, subject=words.subject, text=words.text, language=language)


def _rendered(template: str, letter: Letter) -> str:
    with override(letter.language):
        return render_to_string(f"correspondence/{template}", {"letter": letter, "body": settings.BODY})
