"""Make text public: the only code that writes Publications.

Each act checks everything first and then writes everything in one transaction: Publications, questions, the reserved
slug, Wagtail's own labels, audit events, and the rows of whoever listens to ``publications_changed``.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.today import now
from magazine import preflight
from magazine.actions.fixed_list import FixedList, Piece, fixed_list
from magazine.actions.register import write_case_rows
from magazine.choices import Ending, PublicationKind
from magazine.errors import NotAllowed, Problem, Refused
from magazine.facts import facts_of
from magazine.models import IssuePage, Publication, ReservedIssue
from magazine.policy import may_publish
from magazine.signals import publications_changed
from magazine.used_files import used_images


def publish_issue(
    *, issue: IssuePage, actor: Actor, at: dt.datetime | None = None, seen: str = ""
) -> list[Publication]:
    """Publish an issue as a whole, with every piece below it, in the language of the page.

    ``at`` is the instant by the legal calendar, now if left out. ``seen`` is the digest of the fixed list that the
    person was shown: the act is refused if a page has changed since. Raises Refused with everything that is in the way.
    """
    require_publisher(actor)
    with transaction.atomic():
        lock()
        whole = fixed_list(issue)
        _check_issue(whole, seen)
        reserve(whole.issue.page, at or now())
        publications = [write(piece, actor, at or now(), whole) for piece in whole.all]
        record(actor=actor, verb="issue.published", about=publications[0].reference, after=whole.digest)
        announce(publications)
    return publications


def publish_piece(*, page: Any, actor: Actor, at: dt.datetime | None = None, seen: str = "") -> Publication:
    """Publish one page by itself: a page of the site, a correction, or a dated addition to a published issue.

    ``seen`` is the digest of the text that the person was shown. Raises Refused if the page's issue is not public, if
    nothing has changed, or for any problem of the page itself.
    """
    require_publisher(actor)
    with transaction.atomic():
        lock()
        piece = Piece.of(page)
        _check_piece(piece, seen)
        publication = write(piece, actor, at or now(), None)
        announce([publication])
    return publication


def require_publisher(actor: Actor) -> None:
    """Raise NotAllowed unless ``actor`` is a publisher."""
    if not may_publish(actor):
        raise NotAllowed(_("Only a publisher can publish or withdraw. Ask one to do it."))


def lock() -> None:
    """One publishing act at a time: numbers and slugs are given out under this lock."""
    Page.objects.select_for_update().get(pk=Page.get_first_root_node().pk)


def _check_issue(whole: FixedList, seen: str) -> None:
    issue = whole.issue.page
    if seen and seen != whole.digest:
        raise Refused([Problem(_("The issue has changed since you looked at it. Read it again, then publish."))])
    language = issue.locale.language_code
    if Publication.objects.published().filter(reference=issue.frozen_reference(), language=language).exists():
        raise Refused(
            [Problem(_("This issue is already public. Publish a correction or an addition as a page of its own."))]
        )
    refuse_if(preflight.check_issue(issue, whole.pages()))


def _check_piece(piece: Piece, seen: str) -> None:
    page = piece.page
    if seen and seen != piece.content_hash:
        raise Refused([Problem(_("The page has changed since you looked at it. Read it again, then publish."))])
    open_rows = Publication.objects.published().filter(language=page.locale.language_code)
    if (issue := page.issue_reference()) and not open_rows.filter(reference=issue, kind=PublicationKind.ISSUE).exists():
        raise Refused(
            [Problem(_("The issue is not public yet. Publish it as a whole, with this page in it."), page.pk)]
        )
    if page.kind == PublicationKind.REPORT and not open_rows.filter(reference=page.case().frozen_reference()).exists():
        raise Refused([Problem(_("The case study is not public. Publish it before its learning report."), page.pk)])
    if open_rows.filter(reference=page.frozen_reference(), content_hash=piece.content_hash).exists():
        raise Refused([Problem(_("Nothing has changed since this page was published."), page.pk)])
    pieces = [page] if page.kind == PublicationKind.CASE else []
    refuse_if([*preflight.check_page(page), *preflight.repeated_keys(pieces)])


def refuse_if(problems: Sequence[Problem]) -> None:
    """Raise Refused with the problems that must be solved first."""
    if must := [problem for problem in problems if problem.must]:
        raise Refused(must)


def reserve(issue: IssuePage, at: dt.datetime) -> None:
    """Keep slug and number for this issue and its translations, for good."""
    ReservedIssue.objects.get_or_create(
        translation_key=issue.translation_key,
        defaults={"slug": issue.frozen_reference(), "number": issue.number, "reserved_at": at},
    )


def write(piece: Piece, actor: Actor, at: dt.datetime, whole: FixedList | None) -> Publication:
    """Write the Publication of one piece, end the one it replaces, and let Wagtail publish the revision."""
    page, language = piece.page, piece.page.locale.language_code
    reference, issue = page.frozen_reference(), page.issue_reference()
    earlier = Publication.objects.filter(reference=reference, language=language)
    first = earlier.order_by("id").values_list("first_published_at", flat=True).first()
    replaced = earlier.published().listed().first()
    if replaced is not None:
        earlier.published().update(ended_at=at, ending=Ending.REPLACED)
    order = [each.page.frozen_reference() for each in whole.pieces] if whole else _order_so_far(replaced)
    publication = Publication.objects.create(
        page_id=page.pk,
        revision=piece.revision,
        page_type=page._meta.label,
        kind=page.kind,
        reference=reference,
        issue_reference=issue,
        translation_key=page.translation_key,
        language=language,
        path=page.frozen_path(),
        title=page.title,
        number=page.place_number(),
        summary=page.standfirst(),
        content_warning=page.warning(),
        facts=facts_of(page, order) | _lateness(whole, issue, first, replaced),
        content=piece.words,
        content_hash=piece.content_hash,
        files=used_images(page),
        first_published_at=first or at,
        published_at=at,
    )
    if page.kind == PublicationKind.CASE:
        write_case_rows(publication, page, page.case_factors())
    piece.revision.publish(changed=False)
    record(
        actor=actor,
        verb=f"{publication.kind}.published" if whole is None else "piece.published",
        about=reference,
        before=replaced.content_hash if replaced else "",
        after=publication.content_hash,
    )
    return publication


def _order_so_far(replaced: Publication | None) -> list[str]:
    return list(replaced.facts.get("order", [])) if replaced else []


def _lateness(
    whole: FixedList | None, issue: str, first: dt.datetime | None, replaced: Publication | None
) -> dict[str, Any]:
    if replaced is not None:
        return {"added_later": True} if replaced.was_added_later else {}
    return {"added_later": True} if whole is None and issue and first is None else {}


def announce(publications: Sequence[Publication]) -> None:
    """Tell the apps above, inside the transaction."""
    publications_changed.send(sender=Publication, publication_ids=[publication.pk for publication in publications])
