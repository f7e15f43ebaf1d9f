"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning_site.settings.production")

application = get_wsgi_application()

import learning_site.celery  # noqa: E402, F401 - tasks asked for by a view belong to the project's application
