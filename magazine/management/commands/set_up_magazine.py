"""``manage.py set_up_magazine``: the fixed pages and each role's permissions, before anybody writes; idempotent.

Not done by a migration: Wagtail clears cached addresses when it saves a site root, and the cache may be a table that is
made after the migrations.
"""

from typing import Any

from django.core.management.base import BaseCommand

from magazine.actions import set_up_tree


class Command(BaseCommand):
    help = "Make the home page and the list of issues, and give each role its permissions on pages."

    def handle(self, *args: Any, **options: Any) -> None:
        index = set_up_tree()
        self.stdout.write(f"The list of issues is ready: page {index.pk}.")
