"""The Celery application: it hurries work that the database already holds.

Every task may be lost or run twice without harm; the beat schedule (``settings/celery.py``) sweeps what was lost.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning_site.settings.dev")

app = Celery("learning_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
