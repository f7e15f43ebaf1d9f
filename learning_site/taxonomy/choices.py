from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactorGroup(models.TextChoices):
    """The groups of case factors; each has one symbol in the look."""

    CONTACT = "contact", pgettext_lazy("group of case factors", "Contact")
    VULNERABILITY = "vulnerability", _("Vulnerability and risk")
    CUSTODY = "custody", _("Custody")
    FORCE_AND_EQUIPMENT = "force-and-equipment", _("Use of force and equipment")
    ROADS = "roads", _("Roads")
    INTEGRITY = "integrity", _("Integrity")
    VIOLENCE = "violence-against-women-and-girls", _("Violence against women and girls")
    CROSS_CUTTING = "cross-cutting", _("Cross-cutting")
