"""Which organisation's people may come in through its own sign-in, and as whom that sign-in knows them.

A person is bound by issuer, subject and tenant: never by an e-mail address, which a provider's administrator can give
to anybody. The client secret is in the environment (``SIGN_ON_SECRETS``), not here.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.accounts.models import User
from learning_site.organisations.models import Organisation


def second_factor_values() -> list[str]:
    """What an ``amr`` claim holds, by RFC 8176, after several factors were used."""
    return ["mfa"]


class SignOnProvider(models.Model):
    """The sign-in of one organisation, spoken to by OpenID Connect."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="sign_on_provider")
    issuer = models.CharField(max_length=300)
    client_id = models.CharField(max_length=200)
    tenant_claim = models.CharField(max_length=60, blank=True, help_text="such as tid; empty if the issuer has one")
    tenant = models.CharField(max_length=200, blank=True)
    second_factor_values = models.JSONField(
        default=second_factor_values, blank=True, help_text="amr or acr values that prove a second factor"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tenant_claim="", tenant="") | ~(Q(tenant_claim="") | Q(tenant="")),
                name="a_tenant_has_its_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.issuer}"

    @property
    def secret(self) -> str:
        """The client secret from the environment; empty if there is none, and then nobody comes in this way."""
        return str(settings.SIGN_ON_SECRETS.get(self.organisation.slug, ""))

    @property
    def is_open(self) -> bool:
        return self.is_active and bool(self.secret)

    def clean(self) -> None:
        """Raises ValidationError for an issuer that cannot be asked over TLS."""
        schemes = ["https", "http"] if settings.SIGN_ON_INSECURE_ISSUERS else ["https"]
        URLValidator(schemes=schemes, message=_("The issuer is an address that begins with https://."))(self.issuer)
        if "?" in self.issuer or "#" in self.issuer:
            raise ValidationError(_("The issuer is an address without ? and #."))


class SignOnIdentity(models.Model):
    """As whom a provider knows a person. Rows are made by `actions.link` alone, and removed, never rewritten."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_on_identities")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    tenant = models.CharField(max_length=200, blank=True)
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject", "tenant"], name="one_person_an_identity"),
            models.UniqueConstraint(fields=["user", "issuer", "tenant"], name="one_identity_a_person_and_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.issuer}"
