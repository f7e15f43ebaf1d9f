"""What each role may do to pages in the admin. Nobody is given Wagtail's permission to publish."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission, Page

from learning_site.accounts.choices import Role
from learning_site.accounts.groups import group_of

#: Reviewers and publishers read and lock; only editors and administrators write.
PAGE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page", "lock_page"),
    Role.ADMINISTRATOR: ("add_page", "change_page", "lock_page", "unlock_page", "bulk_delete_page"),
    Role.PUBLISHER: ("change_page", "lock_page", "unlock_page"),
    Role.LEGAL_REVIEWER: ("change_page", "lock_page"),
    Role.ANONYMITY_REVIEWER: ("change_page", "lock_page"),
    Role.WELSH_REVIEWER: ("change_page", "lock_page"),
}


def grant_page_permissions(under: Page) -> None:
    """Let each role's group do to ``under`` and everything below it what its row says, and nothing more; idempotent."""
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    for role, codenames in PAGE_PERMISSIONS.items():
        group = group_of(role)
        wanted = [
            Permission.objects.get_or_create(content_type=page_type, codename=name, defaults={"name": name})[0]
            for name in codenames
        ]
        GroupPagePermission.objects.filter(group=group, page=under).exclude(permission__in=wanted).delete()
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=under, permission=permission)
