"""What each figure on the pages by organisation counts: made from the same list as the counts themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.figures import BY_NAME, FIGURES
from recommendations.views.days import home, page


def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its meaning, and what it is a part of."""
    rows = [(figure, BY_NAME[figure.of].title if figure.of else "") for figure in FIGURES]
    context = page(request) | {
        "rows": rows,
        "breadcrumbs": [home(), (_("Organisations"), reverse("recommendations:organisations"))],
    }
    return render(request, "recommendations/figures.html", context)
