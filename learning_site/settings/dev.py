"""A person's own machine: everything embedded, development doors open."""

from learning_site.settings.base import *  # noqa: F403 - settings are assembled by star imports
from learning_site.settings.environment import env

DEBUG = env.bool("DEBUG", default=True)
DEVELOPMENT = True
FILES_UNSCANNED_ON_PURPOSE = not CLAMAV_URL  # noqa: F405 - from base; a laptop has no scanner, and pages say so
SECRET_KEY = SECRET_KEY or "development-only-key-never-used-in-production"  # noqa: F405 - from base; not a secret
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# First, so that nothing is done twice for a request that is led away.
MIDDLEWARE = ["learning_site.one_name.OneNameMiddleware", *MIDDLEWARE]  # noqa: F405 - from base
