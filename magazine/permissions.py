"""What Wagtail may do to a page of the magazine when a person asks: everything but publish, unpublish and lose it.

Publishing goes through ``magazine.actions`` alone, for superusers too. Text typed before a refused publish is kept as a
draft by Wagtail itself.
"""

from typing import TYPE_CHECKING

from wagtail.models import PagePermissionTester

if TYPE_CHECKING:
    from magazine.models.base import MagazinePage


class MagazinePermissionTester(PagePermissionTester):
    """Wagtail's rules, without its own publishing."""

    page: "MagazinePage"

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Refuse what was ever published, or holds such a page: its address must go on answering."""
        return super().can_delete(ignore_bulk) and not self.page.was_ever_published(with_descendants=True)

    def can_move(self) -> bool:
        """Refuse to move what was published: its reference names the issue that it first stood in."""
        return super().can_move() and not self.page.was_ever_published(with_descendants=True)
