"""Tests: the same code paths as development, with a cheap password hasher and no files left behind."""

from learning_site.settings.base import *  # noqa: F403 - settings are assembled by star imports

SECRET_KEY = "test-key"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # strength is not what tests test
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]  # noqa: F405 - from base; migrations stay in one line
