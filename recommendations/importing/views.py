"""The officers' pages of the import: add a file, see what is wrong with it, take in what is right, keep the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from recommendations.actions.entry import RefusedError
from recommendations.importing import actions, tasks
from recommendations.importing.columns import COLUMNS, EVENTS, MADE, MADE_NEEDS, WHY
from recommendations.importing.files import as_csv, as_xlsx, register_rows, template
from recommendations.importing.forms import FileForm
from recommendations.importing.models import ImportRun, RunState
from recommendations.importing.policy import importer
from recommendations.importing.reading import FORMULA, UnreadableError, read
from recommendations.views.paging import pagination

PAGE_SIZE = 50
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The files so far, and the form for another one."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        actor = importer(request)
        if form.is_valid():
            file = form.cleaned_data["file"]
            run = actions.add_file(name=file.name, content=file.read(), actor=actor)
            tasks.go_on.delay_on_commit(run.pk)
            return redirect("importing:run", number=run.pk)
    shown = Paginator(ImportRun.objects.defer("content"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "runs": shown,
        "pagination": pagination(request, shown),
        "events": [(_("made"), MADE_NEEDS, [name for name in MADE if name not in MADE_NEEDS])]
        + [(kind.value, needs, may) for kind, (needs, may) in EVENTS.items()],
    }
    return render(request, "recommendations/importing/index.html", context)


@never_cache
def run(request: HttpRequest, number: int) -> HttpResponse:
    """One file: how far it is, what is wrong by row and column, and what happens when it is taken in."""
    return _run_page(request, _found(number))


@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Take in the good rows."""
    found = _found(number)
    try:
        actions.confirm(run=found, actor=importer(request))
    except RefusedError as refused:
        return _run_page(request, _found(number), refused=str(refused), status=409)
    tasks.go_on.delay_on_commit(number)
    return redirect("importing:run", number=number)


def template_file(request: HttpRequest, ending: str) -> HttpResponse:
    """An empty file with its columns and an example."""
    return _file(f"import-template.{ending}", ending, template(_known(ending)))


@never_cache
def register_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole register as a file that the import takes in."""
    write = as_xlsx if _known(ending) == "xlsx" else as_csv
    return _file(f"register.{ending}", ending, write(COLUMNS, register_rows()))


@never_cache
def rows(request: HttpRequest, number: int, which: str) -> HttpResponse:
    """The rows that were held back, with what is wrong with each; or the others. A file without rows has neither."""
    found = get_object_or_404(ImportRun, pk=number)
    if which not in {"held-back", "good"}:
        raise Http404
    try:
        content = as_csv((*COLUMNS, WHY), _rows(found, held_back=which == "held-back"))
    except UnreadableError as error:
        raise Http404 from error
    return _file(f"{which}-{number}.csv", "csv", content)


def _rows(found: ImportRun, *, held_back: bool) -> Iterator[dict[str, Any]]:
    why: dict[int, list[str]] = {}
    for problem in found.problems.all():
        why.setdefault(problem.row, []).append(
            f"{problem.column}: {problem.words}" if problem.column else problem.words
        )
    for row in read(found.name, bytes(found.content)):
        if (row.number in why) == held_back:
            cells = {name: "" if cell == FORMULA else cell for name, cell in row.cells.items()}
            yield {**cells, WHY: " ".join(why.get(row.number, []))}


def _found(number: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.defer("content"), pk=number)


def _known(ending: str) -> str:
    if ending not in _TYPES:
        raise Http404
    return ending


def _run_page(request: HttpRequest, found: ImportRun, *, refused: str = "", status: int = 200) -> HttpResponse:
    wrong = Paginator(found.problems.filter(is_wrong=True), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "refused": refused,
        "wrong": wrong,
        "pagination": pagination(request, wrong),
        "working": found.state in {RunState.CHECKING, RunState.TAKING},
        "may_take": found.state == RunState.CHECKED and found.new,
        "back": {"href": reverse("importing:index"), "text": _("Import")},
    }
    return render(request, "recommendations/importing/run.html", context, status=status)


def _file(name: str, ending: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
