"""Long lists in pages. Counting ends at a limit, so that no page grows slower with the register."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

#: Further than this nobody turns pages; a list that is longer is narrowed instead.
LIMIT = 10_000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # takes no argument at run time
    """A paginator that counts no further than `LIMIT`; `more` says that there is more."""

    object_list: QuerySet[Any]

    @cached_property
    def _counted(self) -> int:
        # Without an order, or the database would sort everything to count it.
        return self.object_list.order_by()[: LIMIT + 1].count()

    @cached_property
    def count(self) -> int:
        """How many there are, or the limit."""
        return min(self._counted, LIMIT)

    @property
    def more(self) -> bool:
        """Whether there are more than the limit."""
        return self._counted > LIMIT


def without(request: HttpRequest, *names: str, **more: Any) -> str:
    """The address of this page without some of its choices, and with others."""
    query: QueryDict = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in more.items():
        query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


def pagination(request: HttpRequest, shown: Page[Any], *, parameter: str = "page") -> dict[str, Any] | None:
    """The links to the other pages; None if there is only one."""
    if shown.paginator.num_pages < 2:
        return None
    items: list[dict[str, Any]] = []
    for number in shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            href = without(request, **{parameter: number})
            items.append({"number": number, "href": href, "current": number == shown.number})
        else:
            items.append({"ellipsis": True})
    return {
        "items": items,
        "previous": {"href": without(request, **{parameter: shown.number - 1})} if shown.has_previous() else None,
        "next": {"href": without(request, **{parameter: shown.number + 1})} if shown.has_next() else None,
    }
