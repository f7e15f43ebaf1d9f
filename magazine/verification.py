"""Whether every Publication still is what was published: digest, blocks, and Wagtail's live row beside it.

Readers see Publications alone, so a live row that differs harms nobody; it means that something wrote it behind the
publishing action, and somebody must know.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Page

from magazine.content import canonical, count_blocks, digest
from magazine.models import Publication


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was published."""

    reference: str
    language: str
    publication: int | None
    what: str
    detail: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def verify() -> tuple[int, list[Difference]]:
    """Check every Publication and every live page; return how many Publications were read and what differs."""
    differences: list[Difference] = []
    read = 0
    for publication in Publication.objects.select_related("page").iterator(chunk_size=200):
        read += 1
        differences += _row(publication)
        if publication.ended_at is None:
            differences += _live_row(publication)
    differences += _unpublished_but_live()
    return read, differences


def _difference(publication: Publication, what: str, detail: str) -> Difference:
    return Difference(publication.reference, publication.language, publication.pk, what, detail)


def _row(publication: Publication) -> Iterator[Difference]:
    actual = digest(publication.content)
    if actual != publication.content_hash:
        yield _difference(publication, "digest", f"stored {publication.content_hash}, content gives {actual}")
    page = publication.as_page()
    for name in type(page).get_streamfield_names():
        raw = count_blocks(publication.content.get(name, []))
        parsed = count_blocks(_parsed(getattr(page, name)))
        if raw != parsed:
            yield _difference(publication, "blocks", f"{name} holds {raw} blocks, of which {parsed} can be read")


def _parsed(value: StreamValue) -> Any:
    """What the code of today makes of the stored blocks."""
    for child in value:
        child.value  # noqa: B018 - reading a block parses it
    return value.get_prep_value()


def _live_row(publication: Publication) -> Iterator[Difference]:
    row = publication.page.specific
    if not row.live:
        yield _difference(publication, "live row", "Wagtail's row is not live, but the Publication is open")
        return
    words = canonical(row.serializable_data(), type(row).get_streamfield_names())
    if digest(words) != publication.content_hash:
        changed = sorted(name for name in words if words[name] != publication.content.get(name))
        yield _difference(publication, "live row", f"Wagtail's row differs in {', '.join(changed) or 'its fields'}")


def _unpublished_but_live() -> Iterator[Difference]:
    open_pages = Publication.objects.published().values("page_id")
    for page in Page.objects.live().filter(depth__gte=2).exclude(pk__in=open_pages).specific():
        if hasattr(page, "open_publication"):
            yield Difference(
                page.frozen_reference(),
                page.locale.language_code,
                None,
                "live row",
                "Wagtail's row is live without a Publication; readers see nothing of it",
            )
