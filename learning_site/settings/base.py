"""Settings shared by every environment. The other files hold differences only, each with its reason."""

import datetime as dt
from pathlib import Path

from learning_site.settings.body import Body
from learning_site.settings.celery import *  # noqa: F403 - settings are assembled by star imports, here and in Django's docs
from learning_site.settings.environment import VAR_DIR, env
from learning_site.settings.files import *  # noqa: F403 - the same
from learning_site.settings.headers import *  # noqa: F403 - the same
from learning_site.settings.logging import *  # noqa: F403 - the same
from learning_site.settings.mail import *  # noqa: F403 - the same
from learning_site.settings.search import *  # noqa: F403 - the same
from learning_site.settings.sign_in import *  # noqa: F403 - the same
from learning_site.settings.sign_on import *  # noqa: F403 - the same

DEBUG = False
#: Development doors (one-time sign-in links, the mailbox, the gallery) exist only where this is true.
DEVELOPMENT = False
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

#: Every printed and mailed address starts with this.
SITE_URL = env("SITE_URL", default="http://localhost:8000")
WAGTAILADMIN_BASE_URL = SITE_URL

#: Who runs this installation: no template names a body itself.
BODY = Body.from_environment(env)

#: How far the legal calendar is shifted from the real one; only a demonstration database shifts it.
LEGAL_CALENDAR_SHIFT = dt.timedelta(seconds=env.int("LEGAL_CALENDAR_SHIFT_SECONDS", default=0))
#: Whether pages say that everything on them is fictional.
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)

INSTALLED_APPS = [
    "learning_site.audit",
    "learning_site.design",
    "learning_site.organisations",
    "learning_site.taxonomy",
    "learning_site.correspondence",
    "learning_site.private_files",
    "learning_site.accounts",
    "learning_site.accounts.sso",
    "recommendations",
    "recommendations.office",
    "recommendations.registers",
    "recommendations.importing",
    "magazine",
    "search",
    "subscribers",
    "workspace",
    "workspace.dates",
    "workspace.response_log",
    "demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "learning_site.accounts.wagtail_users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_structlog",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "learning_site.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "learning_site.design.middleware.AdminPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "learning_site.one_spelling.OneSpellingMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "learning_site.accounts.middleware.PermissionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

#: `{{ form }}` comes out in GOV.UK's patterns; Wagtail and allauth draw their fields themselves.
FORM_RENDERER = "learning_site.design.forms.Renderer"
CSRF_FAILURE_VIEW = "learning_site.design.errors.csrf_failure"

ROOT_URLCONF = "learning_site.urls"
WSGI_APPLICATION = "learning_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "learning_site.accounts.context.alternates",
                "learning_site.accounts.workplace.around",
                "learning_site.design.context.body",
            ],
        },
    },
]

#: The one truth. SQLite is a real default: write-ahead log, full durability, writers queue instead of failing.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: Several processes share limits and cached pages, so the embedded cache is a table, not memory.
CACHE_URL = env("CACHE_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
        if CACHE_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}
    )
}

#: Who is told once a day where the audit trail ends.
AUDIT_HEAD_ADDRESSES: list[str] = env.list("AUDIT_HEAD_ADDRESSES", default=[])

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR_DIR / "private")))

WAGTAIL_SITE_NAME = "Learning the Lessons"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # calls out
WAGTAIL_ENABLE_UPDATE_CHECK = False  # calls out
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False  # calls out
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_FINISH_WORKFLOW_ACTION = "magazine.workflow.keep_as_draft"  # the end of a workflow publishes nothing
WAGTAIL_AUTOSAVE_INTERVAL = 5000  # milliseconds; the default of 500 floods SQLite with revisions
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000

X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's own preview pane frames pages of the site
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
