"""Django's groups: one for each role of the content management system, filled from memberships and nothing else.

Upper apps give these groups their own permissions: ``group_of(Role.EDITOR).permissions.add(…)``. The permission to
open the content management system comes through these groups only.
"""

from django.contrib.auth.models import Group, Permission
from django.utils import translation

from learning_site.accounts.choices import CMS_ROLES, Role
from learning_site.accounts.models import User
from learning_site.today import today

#: Permissions of every group, and those of single roles, as ``app_label.codename``.
EVERY_GROUP = ("wagtailadmin.access_admin",)
OF_ROLE: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: (
        "taxonomy.add_theme",
        "taxonomy.change_theme",
        "taxonomy.add_casefactor",
        "taxonomy.change_casefactor",
    ),
    Role.ADMINISTRATOR: (
        "accounts.add_user",
        "accounts.change_user",
        "taxonomy.add_theme",
        "taxonomy.change_theme",
        "taxonomy.add_casefactor",
        "taxonomy.change_casefactor",
        "wagtailcore.add_workflow",
        "wagtailcore.change_workflow",
        "wagtailcore.add_task",
        "wagtailcore.change_task",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
}


def group_name(role: Role) -> str:
    """The group's name: the role's, in English, as administrators see it in workflows."""
    with translation.override("en"):
        return str(role.label)


def group_of(role: Role) -> Group:
    """The group of a role of the content management system, made with its permissions if it does not exist.

    Raises ValueError for a role that never opens the content management system.
    """
    if role not in CMS_ROLES:
        raise ValueError(f"The role {role} never opens the content management system")
    group, made = Group.objects.get_or_create(name=group_name(role))
    if made:
        group.permissions.add(*(permission(name) for name in (*EVERY_GROUP, *OF_ROLE.get(role, ()))))
    return group


def permission(name: str) -> Permission:
    """The permission named ``app_label.codename``; raises Permission.DoesNotExist if there is none."""
    app_label, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def keep_in_step(user: User) -> None:
    """Put ``user`` into exactly the groups of the roles of the content management system that it holds today.

    An account with an open membership of the other side gets none; the database refuses the same.
    """
    roles = {Role(role) for role in user.memberships.current(on=today()).values_list("role", flat=True)}
    roles |= {Role(role) for role in user.stands_in.current(on=today()).values_list("role", flat=True)}
    user.groups.set([group_of(role) for role in sorted(roles & CMS_ROLES)])
