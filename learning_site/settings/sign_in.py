"""Sign-in: one door (allauth), closed sign-up, passkeys first, a second factor for every working page."""

from typing import Any

from learning_site.settings.environment import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds

#: Which page each kind of person is led to after signing in; the first that admits the person wins.
FIRST_PAGES = {"cms": "issue_board:index", "workspace": "workspace:home", "office": "office:worklist"}

ACCOUNT_ADAPTER = "learning_site.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the link that was sent to it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail because somebody typed their address
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "learning_site.accounts.forms.SignInForm"}

MFA_ADAPTER = "learning_site.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # allauth's default is only "preferred"
MFA_FORMS = {
    "authenticate": "learning_site.accounts.forms.SecondFactorForm",
    "reauthenticate": "learning_site.accounts.forms.SecondFactorAgainForm",
    "add_webauthn": "learning_site.accounts.forms.AddPasskeyForm",
    "activate_totp": "learning_site.accounts.forms.ActivateAuthenticatorForm",
}
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds: the clocks of telephones differ

USERSESSIONS_TRACK_ACTIVITY = False  # no address is kept of every page that a person opens

#: How many proxies stand before the site; limits count by the address that the outermost of them saw.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
#: How often signing in and the like may be tried: by the client's address, and by account ("key") from anywhere.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip",  # by account: accounts/guessing.py
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

# Wagtail's own doors and credential forms are shut; accounts/views/other_doors.py leads to the one door.
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}

#: From where the operations pages (health) may be asked; requests that came through a proxy never may.
OPERATIONS_NETWORKS = env.list(
    "OPERATIONS_NETWORKS",
    default=["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
)
