"""Production: real services only. It refuses to start on an embedded default and says which."""

from learning_site.settings.base import *  # noqa: F403 - settings are assembled by star imports
from learning_site.settings.environment import env

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
