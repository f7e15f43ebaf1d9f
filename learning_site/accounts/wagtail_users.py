"""Wagtail's section of users, for accounts whose name is an e-mail address and whose roles are memberships.

An administrator makes people of the oversight body here, gives and ends their roles (each with an audit event), and
closes accounts. Passwords, groups and the superuser flag are not offered: nobody sets a password for somebody else.
"""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "learning_site.accounts.viewsets.UserViewSet"
