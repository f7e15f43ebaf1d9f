"""The mail that allauth sends about accounts, as a kind of letter: the office knows its words and never its links."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from learning_site.correspondence import kinds

#: The kind that `correspondence.backend` gives to what is sent in Django's own way.
KIND = "account"


def sample() -> kinds.Sample:
    """The mail with the longest link: a new password."""
    link = f"{settings.SITE_URL}/accounts/password/reset/key/1a2b3c-{'x' * 40}/"
    context = {"password_reset_url": link, "current_site": {"name": settings.BODY.name, "domain": settings.SITE_URL}}
    subject = render_to_string("account/email/password_reset_key_subject.txt", context)
    text = render_to_string("account/email/password_reset_key_message.txt", context)
    return kinds.Sample(subject=" ".join(subject.split()), text=text.strip())


def register_kind() -> None:
    kinds.register(kinds.Kind(KIND, _("Mail about an account"), sample, secret=True))
