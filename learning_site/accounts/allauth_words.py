"""Words that allauth's forms show. allauth has no Welsh, so its English stands here to be found and translated."""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Email"),
    _("Email address"),
    _("Password"),
    _("Password (again)"),
    _("New Password"),
    _("New Password (again)"),
    _("Current Password"),
    _("Forgot your password?"),
    _("Authenticator code"),
    _("Code"),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("You must type the same password each time."),
)
