#!/usr/bin/env python
"""The door for administrators at a shell."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning_site.settings.dev")
    from django.core.management import execute_from_command_line

    import learning_site.celery  # noqa: F401 - tasks asked for by a command belong to the project's application

    execute_from_command_line(sys.argv)
