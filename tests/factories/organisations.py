"""Makes the smallest valid bodies."""

import factory

from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation


class OrganisationFactory(factory.django.DjangoModelFactory):
    slug = factory.Sequence(lambda n: f"force-{n}")
    name_en = factory.Sequence(lambda n: f"Force {n}")
    kind = OrganisationKind.TERRITORIAL

    class Meta:
        model = Organisation


class OversightBodyFactory(OrganisationFactory):
    slug = "oversight-body"
    name_en = "Oversight Body"
    kind = OrganisationKind.OVERSIGHT_BODY

    class Meta:
        model = Organisation
        django_get_or_create = ("slug",)
