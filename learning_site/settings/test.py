"""Tests: the same code paths as development, with a cheap password hasher and no files left behind."""

import os
import tempfile
from pathlib import Path

# The data of somebody's own site, and its site.env, are no part of a test.
os.environ["VAR_DIR"] = str(Path(__file__).resolve().parent.parent.parent / "var" / "tests")
(Path(os.environ["VAR_DIR"]) / "static").mkdir(parents=True, exist_ok=True)

from learning_site.settings.base import *  # noqa: E402, F403 - assembled by star imports, after the folder is named

SECRET_KEY = "test-key"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
FILES_UNSCANNED_ON_PURPOSE = True  # a test that is about the scanner brings one
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # strength is not what tests test
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]  # noqa: F405 - from base; migrations stay in one line

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405 - from base
    #: A file, as in real life: connections of one in-memory database share locks that a file does not have.
    DATABASES["default"]["TEST"] = {  # noqa: F405 - from base
        # TEST_DATABASE=FILE with `pytest --reuse-db` keeps the migrated database between runs (CONTRIBUTING.md).
        "NAME": os.environ.get(
            "TEST_DATABASE", str(Path(tempfile.gettempdir()) / f"learning-site-tests-{os.getpid()}.sqlite3")
        ),
    }
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405 - from base; a lost test database is no loss
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )

CELERY_BROKER_URL = "memory://"  # a unit test asks nobody to work; the functional tests run a real broker and worker
CELERY_BROKER_TRANSPORT_OPTIONS = {}
