from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What kind of body it is; the oversight body itself is one of them."""

    OVERSIGHT_BODY = "oversight-body", _("Oversight body")
    TERRITORIAL = "territorial", _("Territorial police force")
    SPECIAL_FORCE = "special-force", _("Special police force")
    AGENCY = "agency", _("Law enforcement agency")
    LOCAL_POLICING_BODY = "local-policing-body", _("Local policing body")
    NATIONAL_BODY = "national-body", _("National body")
    PROFESSIONAL_BODY = "professional-body", _("Professional body")
    INSPECTORATE = "inspectorate", _("Inspectorate")
    CONTRACTOR = "contractor", _("Contractor")


class ContactRole(models.TextChoices):
    """For what an organisation is written to."""

    CHIEF_OFFICER = "chief-officer", _("Chief officer")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    COPIES = "copies", _("Statutory copies")
    GENERAL = "general", _("General")
