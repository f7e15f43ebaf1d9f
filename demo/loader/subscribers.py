"""1,500 readers who do not exist, at reserved domains, with every kind of reason to be left out of a mailing.

The list is made from a fixed seed: it is the same on every machine.
"""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from django.db import transaction

from demo.loader.organisations import rows
from learning_site.audit.actor import SYSTEM
from learning_site.audit.append_only import lifted
from learning_site.taxonomy.models import Theme
from learning_site.today import today
from subscribers.actions import Choices, Reader, suppress, take_over
from subscribers.choices import (
    Basis,
    Format,
    Frequency,
    Language,
    SubscriberKind,
    SubscriberState,
    SuppressionReason,
)
from subscribers.models import ConsentRecord, Delivery, Dispatch, FrozenVersion, InboundReport, Subscriber, Suppression

COUNT = 1_500
SOURCE = "demonstration"
WORDING = "Demonstration: this reader does not exist."

#: Every address of the demonstration ends so; nobody else's does.
DOMAIN = ".readers.test"

GIVEN = [
    "Aled",
    "Amina",
    "Bethan",
    "Carys",
    "Daniel",
    "Eleri",
    "Farah",
    "Gareth",
    "Grace",
    "Huw",
    "Ioan",
    "Joseph",
    "Kemi",
    "Leila",
    "Marged",
    "Nia",
    "Omar",
    "Priya",
]
FAMILY = [
    "Adeyemi",
    "Begum",
    "Bevan",
    "Clarke",
    "Davies",
    "Evans",
    "Ŵyn-Jones",
    "Hughes",
    "Iqbal",
    "Kaur",
    "Marsh",
    "Nwosu",
    "O’Neill",
    "Okafor",
    "Patel",
    "Rhys",
]
#: How often each kind of reader occurs, in hundredths.
KINDS = {
    SubscriberKind.COMPLAINT_HANDLER: 26,
    SubscriberKind.FRONTLINE: 24,
    SubscriberKind.LEARNING_LEAD: 18,
    SubscriberKind.LOCAL_POLICING_BODY: 8,
    SubscriberKind.POLICY_MAKER: 6,
    SubscriberKind.NATIONAL_BODY: 5,
    SubscriberKind.CHARITY: 5,
    SubscriberKind.ACADEMIC: 4,
    SubscriberKind.PUBLIC: 3,
    SubscriberKind.OVERSIGHT_STAFF: 1,
}
POLICE = {SubscriberKind.COMPLAINT_HANDLER, SubscriberKind.FRONTLINE, SubscriberKind.LEARNING_LEAD}


@transaction.atomic
def load(report: Callable[[str], Any]) -> None:
    """Make the readers, unless they are there."""
    if ours().exists():
        report(f"{ours().count()} subscribers already there")
        return
    generator = random.Random(46)  # noqa: S311 - a fixed list, not a secret
    forces = [row["name_en"] for row in rows() if row["kind"] == "territorial"]
    themes = list(Theme.objects.order_by("slug"))
    readers = [_reader(generator, number, forces, themes) for number in range(COUNT - 6)]
    readers += [_again(generator, reader) for reader in generator.sample(readers, 6)]
    made = take_over(readers=readers, wording=WORDING, source=SOURCE, actor=SYSTEM)
    active = [reader.address for reader in readers if reader.state == SubscriberState.ACTIVE]
    for address in generator.sample(active, 12):
        reason = generator.choice([SuppressionReason.NO_SUCH_ADDRESS, SuppressionReason.COMPLAINT])
        suppress(address=address, reason=reason, evidence=WORDING, actor=SYSTEM)
    report(f"{made} subscribers made")


def _reader(generator: random.Random, number: int, forces: list[str], themes: list[Theme]) -> Reader:
    kind = generator.choices(list(KINDS), list(KINDS.values()))[0]
    given, family = generator.choice(GIVEN), generator.choice(FAMILY)
    force = generator.choice(forces) if kind in POLICE else ""
    place = force.partition(" ")[0].lower() if force else kind.value
    choices = Choices(
        kind=kind,
        name=f"{given} {family}" if generator.random() < 0.8 else "",
        organisation=force,
        language=Language.WELSH if generator.random() < 0.07 else Language.ENGLISH,
        format=generator.choices(list(Format), [93, 4, 3])[0],
        frequency=generator.choices(list(Frequency), [96, 4])[0],
        interests=tuple(generator.sample(themes, min(len(themes), generator.choice([0, 0, 1, 2, 3])))),
        snoozed_until=today() + dt.timedelta(days=60) if generator.random() < 0.01 else None,
    )
    return Reader(
        address=f"{given.lower()}.{number}@{place}{DOMAIN}",
        choices=choices,
        state=generator.choices(list(SubscriberState), [1, 95, 4])[0],
        basis=Basis.CORPORATE if force else Basis.CONSENT,
    )


def _again(generator: random.Random, reader: Reader) -> Reader:
    """The same address once more, in other capitals, as lists that grew by hand have it."""
    return Reader(address=reader.address.title(), choices=reader.choices, basis=reader.basis)


def ours() -> Any:
    """The readers of the demonstration."""
    return Subscriber.objects.filter(address__endswith=DOMAIN)


@transaction.atomic
def remove(report: Callable[[str], Any]) -> None:
    """Take the readers away, and the mailings that went to them alone."""
    readers = list(ours().values_list("pk", "address_key"))
    keys = [key for _pk, key in readers]
    with lifted([ConsentRecord._meta.db_table, FrozenVersion._meta.db_table]):
        mailings = Dispatch.objects.filter(deliveries__subscriber__in=ours()).distinct()
        to_others = Delivery.objects.exclude(subscriber__in=ours()).values("dispatch")
        alone = list(mailings.exclude(pk__in=to_others).values_list("pk", flat=True))
        InboundReport.objects.filter(delivery__dispatch__in=alone).delete()
        Delivery.objects.filter(dispatch__in=alone).delete()
        FrozenVersion.objects.filter(dispatch__in=alone).delete()
        Dispatch.objects.filter(pk__in=alone).delete()
        ConsentRecord.objects.filter(source=SOURCE).delete()
        Suppression.objects.filter(evidence=WORDING, address_key__in=keys).delete()
        ours().delete()
    report(f"{len(readers)} subscribers and {len(alone)} mailings removed")
