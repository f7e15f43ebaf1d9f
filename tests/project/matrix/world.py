"""A small site with one of everything: two forces, a policing body, the oversight body, and work in many states.

An app that brings a model with conditions of its own adds a row of it here; a plain one is made by ``filling``.
"""

import datetime as dt
from dataclasses import dataclass

from learning_site.accounts.actions import ask_for_reset, invite, name_stand_in
from learning_site.accounts.choices import Role
from learning_site.accounts.models import StandIn, User
from learning_site.accounts.sso.models import SignOnProvider
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.models import Contact, Organisation, Oversight, Succession
from learning_site.private_files.choices import FileFormat, FileState
from learning_site.private_files.models import PrivateFile
from learning_site.today import today
from magazine.actions import link_case, publish_issue, withdraw
from magazine.models import IssuePage
from recommendations import actions
from recommendations.actions.asking import ask, reply
from recommendations.importing import actions as importing
from recommendations.models import Addressee, Recommendation, Reminder
from subscribers.actions import start
from subscribers.models import Dispatch
from tests.factories.accounts import person
from tests.factories.magazine import EDITOR, PUBLISHER
from tests.factories.magazine import draft as draft_issue
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory
from tests.factories.recommendations import COLLEAGUE, FORCE, OFFICER, draft, entry, make
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.project.matrix.answering import given, written


@dataclass
class World:
    """What the tests ask about. ``alpha`` owns; ``beta`` is the stranger; ``overseer`` holds alpha to account."""

    alpha: Organisation
    beta: Organisation
    overseer: Organisation
    office: Organisation
    people: dict[str, User]
    recommendations: dict[str, Recommendation]
    issue: IssuePage
    dispatch: Dispatch


def build() -> World:
    """The whole site; every row of it is made through the actions that people use, where there are some."""
    alpha = OrganisationFactory(slug="alpha", name_en="Alpha Police")
    beta = OrganisationFactory(slug="beta", name_en="Beta Police")
    overseer = OrganisationFactory(
        slug="alpha-policing-body", name_en="Alpha Policing Body", kind="local-policing-body"
    )
    office = OversightBodyFactory()
    Oversight.objects.create(body=overseer, force=alpha)
    ended = OrganisationFactory(slug="old-alpha", name_en="Old Alpha Police", ends_on=today() - dt.timedelta(days=900))
    Succession.objects.create(predecessor=ended, successor=alpha, happened_on=today() - dt.timedelta(days=899))
    for organisation in (alpha, beta, overseer):
        Contact.objects.create(
            organisation=organisation, role="general", address=f"post@{organisation.slug}.example", starts_on=today()
        )
        letter_to(organisation)
        private_file_of(organisation)
    people = cast(alpha, beta, overseer)
    between_colleagues(people, alpha)
    SignOnProvider.objects.create(
        organisation=alpha, issuer="https://alpha.example", client_id="lessons", tenant_claim="tid", tenant="alpha"
    )
    return World(
        alpha=alpha,
        beta=beta,
        overseer=overseer,
        office=office,
        people=people,
        recommendations=register(alpha, beta),
        issue=magazine(),
        dispatch=mailing(),
    )


def cast(alpha: Organisation, beta: Organisation, overseer: Organisation) -> dict[str, User]:
    """One person of each kind that stands before the doors."""
    people = {
        "owner": person(Role.APPROVER, alpha),
        "drafter": person(Role.DRAFTER, alpha),
        "manager": person(Role.MANAGER, alpha),
        "colleague": person(Role.READER, alpha),
        "stranger": person(Role.MANAGER, beta),
        "overseer": person(Role.READER, overseer),
        "officer": person(Role.RECOMMENDATIONS_OFFICER),
        "decider": person(Role.DECISION_MAKER),
        "auditor": person(Role.AUDITOR),
        "editor": person(Role.EDITOR),
        "administrator": person(Role.ADMINISTRATOR),
    }
    # It has ended, so it lends nobody a role.
    StandIn.objects.create(
        user=people["manager"], stand_in=people["colleague"], organisation=alpha, role=Role.MANAGER,
        starts_on=today() - dt.timedelta(days=9), ends_on=today(),
    )  # fmt: skip
    return people


def between_colleagues(people: dict[str, User], alpha: Organisation) -> None:
    """An invitation, a stand-in of later days, and a lost factor, all of alpha."""
    manager, actor = people["manager"], people["manager"].as_actor(Role.MANAGER)
    invite(
        email="new@alpha.example", organisation=alpha, role=Role.READER, language="en", invited_by=manager, actor=actor
    )
    name_stand_in(
        user=people["owner"],
        stand_in=people["colleague"],
        organisation=alpha,
        role=Role.APPROVER,
        starts_on=today() + dt.timedelta(days=30),
        last_day=today() + dt.timedelta(days=40),
        actor=actor,
    )
    ask_for_reset(
        user=people["colleague"], organisation=alpha, asked_by=manager, actor=actor, reason="Lost her telephone."
    )


def register(alpha: Organisation, beta: Organisation) -> dict[str, Recommendation]:
    """Recommendations to alpha in each state of an answer, one to both, one to beta, and a draft."""
    made = today() - dt.timedelta(days=30)
    named = {
        "asked": make(alpha, made_on=made, reference="LR-2026-101"),
        "more time": make(alpha, made_on=made, reference="LR-2026-102"),
        "received": make(alpha, made_on=made, reference="LR-2026-103"),
        "withheld": make(alpha, made_on=made, reference="LR-2026-104"),
        "published": make(alpha, beta, made_on=made, reference="LR-2026-105"),
        "of beta": make(beta, made_on=made, reference="LR-2026-106"),
        "given": make(alpha, beta, made_on=made, reference="LR-2026-107"),
        "drafted": make(alpha, beta, made_on=made, reference="LR-2026-108"),
    }
    asked = part(named["asked"], alpha)
    Reminder.objects.create(addressee=asked, due_on=today(), step="28-days", outcome="overtaken")
    conversation(asked)
    more_time(part(named["more time"], alpha))
    answered(part(named["received"], alpha))
    answered(part(named["of beta"], beta))
    withheld(part(named["withheld"], alpha))
    followed_up(part(named["published"], alpha))
    for organisation in (alpha, beta):
        given(part(named["given"], organisation))
        written(part(named["drafted"], organisation))
    earlier_register()
    return {**named, "draft": draft(alpha, title="A draft", reason="Not known yet.")}


def part(recommendation: Recommendation, organisation: Organisation) -> Addressee:
    found: Addressee = recommendation.addressees.get(organisation=organisation)
    return found


def conversation(one: Addressee) -> None:
    """A question of the organisation that the office answered."""
    question = ask(actor=FORCE, addressee=one, subject="Which form?", text="Is it the form of 2019?")
    reply(actor=OFFICER, question=question, text="Yes, that form.")


def earlier_register() -> None:
    """A file of an earlier register that was checked: a row that is good, and one that is held back."""
    row = "LR-2020-{},alpha,2020-03-04,made,Write it down,Write down who searched.,pra-28a,{}"
    heading = "reference,organisation,date,event,title,text,legal_basis,source"
    lines = [heading, row.format("001", "review"), row.format("002", "gossip")]
    run = importing.add_file(name="earlier register.csv", content="\n".join(lines).encode(), actor=OFFICER)
    importing.go_on(run_id=run.pk)


def more_time(one: Addressee) -> None:
    """Asked for, refused, and asked for again; a judicial review besides."""
    actions.apply_for_extension(entry=entry(one, today(), FORCE), reason="People are away.")
    actions.refuse_extension(entry=entry(one, today(), OFFICER), reason="They are back.")
    actions.apply_for_extension(entry=entry(one, today(), FORCE), reason="They left again.")
    actions.begin_judicial_review(entry=entry(one, today(), OFFICER))


def answered(one: Addressee) -> None:
    actions.receive_response(entry=entry(one, today(), FORCE), position="accepted", text="We accept it.")
    actions.make_representations(entry=entry(one, today(), FORCE), text="Please keep it back.")


def withheld(one: Addressee) -> None:
    answered(one)
    actions.decide_representations(
        entry=entry(one, today(), OFFICER), publication="none", disclosure="none", reason="It names somebody."
    )


def followed_up(one: Addressee) -> None:
    """Published in part, acted on, proved, assessed and reviewed."""
    answered(one)
    actions.decide_representations(
        entry=entry(one, today(), OFFICER), publication="part", disclosure="part", reason="One sentence names a person."
    )
    actions.publish_response(entry=entry(one, today(), OFFICER), redacted_text="We accept part of it.")
    target = today() + dt.timedelta(days=60)
    by_force = entry(one, today(), FORCE)
    actions.plan_action(entry=by_force, key="form", title="Change the form", owner_role="Head", target=target)
    actions.update_action(
        entry=by_force, key="form", state="in-progress", note="Begun.", new_target=target + dt.timedelta(days=9),
        reason="The printer is away.",
    )  # fmt: skip
    actions.update_action(entry=by_force, key="form", state="complete", note="Done.")
    actions.report_complete(entry=by_force, note="All is done.")
    actions.lodge_evidence(entry=by_force, note="The new form.")
    actions.assess(entry=entry(one, today(), COLLEAGUE), rating="satisfactory", reason="The form is in use.")
    actions.review_impact(entry=entry(one, today(), OFFICER), finding="output-seen", reason="Staff use it.")


def letter_to(organisation: Organisation) -> None:
    """A letter with the full text of what it says."""
    write_letter(
        kind="reminder",
        about=f"LR-2026-101/{organisation.slug}",
        due_on=today(),
        step="first",
        recipient=Recipient(
            address=f"post@{organisation.slug}.example", name="The post room", organisation=organisation.slug
        ),
        subject="Please answer",
        text="Your answer is due.",
    )


def private_file_of(organisation: Organisation) -> None:
    """A file that waits for its virus check, as evidence of ``organisation``."""
    PrivateFile.objects.create(
        kind="evidence",
        organisation=organisation,
        name="evidence of the force.pdf",
        format=FileFormat.PDF,
        sha256="0" * 64,
        stored_as=f"stored-{organisation.slug}",
        state=FileState.CHECKING,
        detail="a part of it",
        added_by="user:3",
        added_by_name="Carys Pugh",
        added_by_role="drafter",
    )


def magazine() -> IssuePage:
    """A published issue, one that was withdrawn, and one that is a draft; and a case link that nobody published."""
    publish_issue(issue=draft_issue("custody", 1), actor=PUBLISHER)
    publish_issue(issue=draft_issue("roads", 2), actor=PUBLISHER)
    withdraw(reference="roads-1", reason="It named a town.", actor=PUBLISHER)
    link_case(
        case_reference="custody-1", recommendation=Recommendation.objects.get(reference="LR-2026-106"), actor=EDITOR
    )
    return draft_issue("searching", 3)


def mailing() -> Dispatch:
    """Readers, and a mailing to them that was frozen and approved."""
    SubscriberFactory.create_batch(2, name="A reader", organisation="A charity")
    return start(dispatch=frozen_dispatch(issue_reference="custody"), actor=EDITOR)
