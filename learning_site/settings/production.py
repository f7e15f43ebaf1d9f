"""Production: real services only. It refuses to start on an embedded default and says which."""

from django.core.exceptions import ImproperlyConfigured

from learning_site.settings.base import *  # noqa: F403 - settings are assembled by star imports
from learning_site.settings.embedded import refusals
from learning_site.settings.environment import env

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers accept a cookie of this prefix only over HTTPS, from this very host, for the whole site.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^-/"]  # the operators' health pages are asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # Wagtail's preview frames pages of the site itself
if TRUSTED_PROXY_COUNT:  # noqa: F405 - from base
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

#: Each web host keeps its own search file: meant for small sites, and only by saying so.
SEARCH_EMBEDDED_ON_PURPOSE = env.bool("SEARCH_EMBEDDED_ON_PURPOSE", default=False)

if _refused := refusals(globals()):
    raise ImproperlyConfigured("Production does not start on embedded defaults:\n  " + "\n  ".join(_refused))
