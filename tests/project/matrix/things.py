"""What each address is tried with: things of every owner and in every state, by the names of its parts.

An address is looked up by its view name first, then by the names of the parts of its path. A new address whose parts
are named as those of others needs no entry; any other needs one here, or the test fails. Give every state that could
show something to somebody: a thing of each organisation, a draft, something withdrawn.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.utils.http import int_to_base36

from learning_site.accounts import letters
from learning_site.accounts.actions import set_up_link
from learning_site.accounts.models import FactorReset, Invitation, Membership, StandIn, User
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation, Oversight
from learning_site.private_files.models import PrivateFile
from magazine.models import Publication, Question
from recommendations.importing.models import ImportRun
from recommendations.models import Action, Addressee, Recommendation
from recommendations.office.models import SavedFilter
from subscribers import identifiers
from subscribers.models import Delivery, Dispatch, Subscriber
from tests.project.matrix.planting import WORD
from tests.project.matrix.world import World
from workspace.models import DraftVersion, Receipt
from workspace.response_log.models import Entry


@dataclass(frozen=True)
class Thing:
    """What stands in the varying parts of an address. ``of`` is the organisation whose own it is, if it is one's."""

    parts: dict[str, Any]
    of: Organisation | None = None
    query: str = ""


Things = Callable[[World], Iterable[Thing]]


def references(world: World) -> Iterable[Thing]:
    """Every recommendation that was made, of whichever state."""
    return [Thing({"reference": each.reference}) for each in world.recommendations.values() if each.reference]


def addressees(world: World) -> Iterable[Thing]:
    """Every recommendation with every organisation that it was made to."""
    rows = Addressee.objects.filter(recommendation__reference__isnull=False).select_related(
        "recommendation", "organisation"
    )
    return [
        Thing({"reference": row.recommendation.reference, "organisation": row.organisation.slug}, row.organisation)
        for row in rows
    ]


def slugs_of_organisations(world: World) -> Iterable[Thing]:
    return [Thing({"slug": each.slug}, each) for each in (world.alpha, world.beta, world.overseer)]


def drafted(of: Callable[[DraftVersion], dict[str, Any]], **only: Any) -> Things:
    """Something in a version of a draft, with the organisation whose own the draft is."""
    rows = DraftVersion.objects.filter(**only).select_related("draft__addressee__organisation")
    return lambda world: [
        Thing(spot(each.draft.addressee) | of(each), each.draft.addressee.organisation) for each in rows.all()
    ]


def receipts(world: World) -> Iterable[Thing]:
    rows = Receipt.objects.select_related("response__addressee__organisation")
    return [
        Thing(spot(each.response.addressee) | {"version": each.response.version}, each.response.addressee.organisation)
        for each in rows
    ]


def actions(world: World) -> Iterable[Thing]:
    rows = Action.objects.select_related("addressee__organisation", "addressee__recommendation")
    return [Thing(spot(each.addressee) | {"key": each.key}, each.addressee.organisation) for each in rows]


def spot(addressee: Addressee) -> dict[str, Any]:
    return {"reference": addressee.recommendation.reference, "organisation": addressee.organisation.slug}


def public(things: Things) -> Things:
    """The same things, at an address where nobody's are out of reach."""
    return lambda world: [Thing(thing.parts, None, thing.query) for thing in things(world)]


def files(world: World) -> Iterable[Thing]:
    return [Thing({"key": each.key}, each.organisation) for each in PrivateFile.objects.select_related("organisation")]


def pieces(*kinds: str) -> Things:
    """Published, withdrawn and draft pieces of the magazine."""
    return lambda world: [
        Thing({"slug": slug, "number": number}) for slug in ("custody", "roads", "searching") for number in (1, 2)
    ]


def issues(world: World) -> Iterable[Thing]:
    return [Thing({"slug": slug}) for slug in ("custody", "roads", "searching")]


def readers_tokens(make: Callable[[Subscriber], str]) -> Things:
    return lambda world: [Thing({"token": make(each)}) for each in Subscriber.objects.all()[:1]]


def dispatches(**more: str) -> Things:
    return lambda world: [Thing({"pk": each.pk, **more}) for each in Dispatch.objects.all()]


def fixed(*parts: dict[str, Any]) -> Things:
    """Things that need no row."""
    return lambda world: [Thing(each) for each in parts]


def set_up_tokens(world: World) -> Iterable[Thing]:
    user = world.people["owner"]
    return [Thing({"token": set_up_link(user=user).rstrip("/").rpartition("/")[2]})]


def invitation_tokens(world: World) -> Iterable[Thing]:
    letter = Letter.objects.get(kind=letters.INVITATION)
    return [Thing({"token": token}) for token in re.findall(r"/invitation/([^/]+)/", letter.text)]


def members(world: World) -> Iterable[Thing]:
    """Everybody who works for a body, at the address of that body."""
    rows = Membership.objects.select_related("organisation")
    return [Thing({"slug": row.organisation.slug, "person": row.user_id}, row.organisation) for row in rows]


def of_an_organisation(model: type[Invitation] | type[StandIn]) -> Things:
    """Each row of the model at the address of its organisation."""
    return lambda world: [
        Thing({"slug": row.organisation.slug, "pk": row.pk}, row.organisation)
        for row in model.objects.select_related("organisation")
    ]


def reset_keys(world: World) -> Iterable[Thing]:
    user = world.people["owner"]
    return [Thing({"uidb36": int_to_base36(user.pk), "key": default_token_generator.make_token(user)})]


def passkeys(world: World) -> Iterable[Thing]:
    """A passkey of somebody who stands at no door: nobody else may name or remove it."""
    user = world.people["administrator"]
    row, _made = Authenticator.objects.get_or_create(user=user, type="webauthn", data={"name": "A passkey"})
    return [Thing({"pk": row.pk})]


def people(world: World) -> Iterable[Thing]:
    return [Thing({"pk": each.pk}) for each in User.objects.all()]


def logs(**more: Any) -> Things:
    """The response log of each organisation."""
    return lambda world: [Thing({"organisation": each.slug, **more}, each) for each in (world.alpha, world.beta)]


def log_entries(world: World) -> Iterable[Thing]:
    rows = Entry.objects.select_related("organisation")
    return [Thing({"organisation": each.organisation.slug, "key": each.key}, each.organisation) for each in rows]


def oversight_links(world: World) -> Iterable[Thing]:
    return [Thing({"slug": each.force.slug, "pk": each.pk}, each.force) for each in Oversight.objects.all()]


def acts(world: World) -> Iterable[Thing]:
    """Each addressee with an act that is possible and one that is not."""
    rows = addressees(world)
    return [Thing({**row.parts, "act": act}, row.of) for row in rows for act in ("withdrawn", "response-published")]


def drafts(*steps: str) -> Things:
    """Every recommendation that is not made, and one that is."""
    more = [{"step": step} for step in steps] or [{}]
    return lambda world: [
        Thing({"number": each.pk, **parts}) for each in Recommendation.objects.order_by("reference") for parts in more
    ]


def kept_views(world: World) -> Iterable[Thing]:
    return [Thing({"number": each.pk}) for each in SavedFilter.objects.all()]


def imports(*more: dict[str, str]) -> Things:
    """Every file of an earlier register."""
    return lambda world: [
        Thing({"number": each.pk, **parts}) for each in ImportRun.objects.all() for parts in more or ({},)
    ]


BY_VIEW: dict[str, Things] = {
    "dates:feed": fixed({"secret": "x"}),
    "registers:organisation-oversight-end": oversight_links,
    "registers:legal-basis": fixed({"slug": "pra-28a"}),
    "registers:legal-basis-edit": fixed({"slug": "pra-28a"}),
    "registers:legal-basis-end": fixed({"slug": "pra-28a"}),
    "registers:word": fixed({"kind": "factors", "slug": "searches"}),
    "office:forget-filter": kept_views,
    "office:act": acts,
    "office:draft": drafts(),
    "office:edit": drafts(),
    "office:move": drafts(),
    "office:sign": drafts(),
    "office:check": drafts("legal"),
    "search:search": lambda world: [Thing({}), Thing({}, query=f"?q={WORD}")],
    "recommendations:addressee": public(addressees),
    "recommendations:organisation": public(slugs_of_organisations),
    "recommendations:organisation-csv": public(slugs_of_organisations),
    "importing:template": fixed({"ending": "csv"}),
    "importing:register": fixed({"ending": "csv"}),
    "importing:run": imports(),
    "importing:take": imports(),
    "importing:rows": imports({"which": "held-back"}, {"which": "good"}),
    "magazine:issue": issues,
    "magazine:report": pieces(),
    "magazine:factor": fixed({"slug": "searches"}),
    "magazine:page": fixed({"slug": "about"}),
    "magazine:question": lambda world: [Thing({"number": each.number}) for each in Question.objects.all()],
    "issue_board:piece": lambda world: [Thing({"pk": pk}) for pk in Publication.objects.values_list("page", flat=True)],
    "mailing:freeze": fixed({"reference": "custody"}, {"reference": "searching"}),
    "mailing:dispatch": dispatches(),
    "mailing:figures": dispatches(),
    "mailing:act": dispatches(verb="pause"),
    "mailing:preview": dispatches(language="en", version="html"),
    "mailing:mail": dispatches(language="en", version="html"),
    "mailing:approve": dispatches(),
    "mailing:code": dispatches(),
    "mailing:people": dispatches(),
    "mailing:settle": lambda world: [
        Thing({"pk": each.dispatch_id, "delivery": each.pk}) for each in Delivery.objects.all()
    ],
    "wagtailusers_users:edit": people,
    "subscribers:confirm": readers_tokens(lambda each: identifiers.confirm_token(each.confirmation_key)),
    "subscribers:preferences": readers_tokens(lambda each: identifiers.preferences_token(each.key)),
    "subscribers:unsubscribe": readers_tokens(lambda each: identifiers.unsubscribe_token(each.key)),
    "accounts:set-up-link": set_up_tokens,
    "accounts:one-time-link": set_up_tokens,
    "accounts:invitation": invitation_tokens,
    **{f"{side}people:withdraw": of_an_organisation(Invitation) for side in ("", "office-")},
    **{f"{side}people:end-stand-in": of_an_organisation(StandIn) for side in ("", "office-")},
    "office-people:decide-reset": lambda world: [Thing({"pk": each.pk}) for each in FactorReset.objects.all()],
    "office-people:choose": lambda world: [Thing({}, query=f"?organisation={world.alpha.slug}")],
    "account_reset_password_from_key": reset_keys,
    "account_confirm_email": fixed({"key": "x"}),
    "mfa_edit_webauthn": passkeys,
    "mfa_remove_webauthn": passkeys,
    "files:open": files,
    "sso:start": fixed({"organisation": "alpha"}, {"organisation": "beta"}),
    "sso:callback": fixed({"organisation": "alpha"}, {"organisation": "beta"}),
    "design:error": fixed({"status": 404}),
    "mailbox:mail": fixed({"name": "x"}),
    "mailbox:page": fixed({"name": "x"}),
    "health:live": fixed({}),
    "workspace:answer-action": drafted(lambda each: {"key": each.actions[0]["key"]}, number=2),
    "workspace:answer-choose": drafted(lambda each: {"number": each.number}, set_aside=True),
    "workspace:receipt": receipts,
    "workspace:action-update": actions,
    "workspace:receipt-contents": receipts,
}

#: By the names of the parts of the path, for every address that has no entry of its own.
BY_PARTS: dict[frozenset[str], Things] = {
    frozenset(): fixed({}),
    frozenset({"reference"}): references,
    frozenset({"reference", "organisation"}): addressees,
    frozenset({"key"}): files,
    frozenset({"slug", "number"}): pieces(),
    frozenset({"kind"}): fixed({"kind": "themes"}, {"kind": "factors"}),
    frozenset({"rest"}): fixed({"rest": "x"}),
}

#: By the names of the parts within one namespace.
BY_NAMESPACE: dict[tuple[str, frozenset[str]], Things] = {
    **{(f"{side}people", frozenset({"slug"})): slugs_of_organisations for side in ("", "office-")},
    **{(f"{side}people", frozenset({"slug", "person"})): members for side in ("", "office-")},
    ("audit", frozenset({"pk"})): lambda world: [Thing({"pk": each.pk}) for each in AuditEvent.objects.all()[:5]],
    ("registers", frozenset({"slug"})): slugs_of_organisations,
    ("response_log", frozenset({"organisation"})): logs(),
    ("response_log", frozenset({"organisation", "number"})): logs(number=1),
    ("response_log", frozenset({"organisation", "issue"})): logs(issue="custody"),
    ("response_log", frozenset({"organisation", "key"})): log_entries,
    ("letters", frozenset({"number"})): lambda world: [Thing({"number": each.pk}) for each in Letter.objects.all()],
    ("letters", frozenset({"language", "name"})): fixed({"language": "en", "name": "recommendation-reminder"}),
    ("office", frozenset({"number"})): fixed({"number": 1}),
    ("media", frozenset({"name"})): fixed({"name": "x.jpg"}),
    ("issue_board", frozenset({"pk"})): lambda world: [Thing({"pk": world.issue.pk})],
}


def things_for(view_name: str, parts: Iterable[str]) -> Things | None:
    """What to try this address with; None if nobody said."""
    names = frozenset(parts)
    namespace = view_name.rpartition(":")[0]
    return BY_VIEW.get(view_name) or BY_NAMESPACE.get((namespace, names)) or BY_PARTS.get(names)
