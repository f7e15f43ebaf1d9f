"""``manage.py dispatch``: freeze, approve, start, pause and watch a mailing from a shell.

Every act names the person. To approve, the person also types a code that only signing in shows them.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from learning_site.accounts.models import User
from learning_site.audit.actor import Actor
from subscribers import actions, identifiers, policy
from subscribers.choices import DispatchState
from subscribers.figures import Figures
from subscribers.models import Dispatch
from subscribers.refusal import Refusal


class Command(BaseCommand):
    help = "Freeze, approve, start, pause and watch a mailing. Approving needs a code that its page in the admin shows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        freeze = verbs.add_parser("freeze", help="serialise a published issue's mail and keep the bytes")
        freeze.add_argument("issue", help="reference of a published issue, such as custody")
        approve = verbs.add_parser("approve", help="approve exactly one fingerprint, as the second person")
        approve.add_argument("--hash", required=True, dest="content_hash", help="the fingerprint that you looked at")
        approve.add_argument("--code", required=True, help="from “A code for the shell” in the admin")
        parsers = [approve, verbs.add_parser("start"), verbs.add_parser("pause"), verbs.add_parser("status")]
        for verb in parsers:
            verb.add_argument("dispatch", type=int, help="number of the mailing")
        for verb in (freeze, *parsers):
            verb.add_argument("--json", action="store_true", dest="as_json", help="print JSON")
            if verb is not parsers[-1]:
                verb.add_argument("--as", required=True, dest="email", help="e-mail address of the person who acts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            dispatch = self._act(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        report = _report(dispatch)
        self.stdout.write(json.dumps(report) if options["as_json"] else _in_words(report))

    def _act(self, options: dict[str, Any]) -> Dispatch:
        verb = options["verb"]
        if verb == "freeze":
            return actions.freeze(issue_reference=options["issue"], actor=_mailer(options["email"]))
        dispatch: Dispatch | None = Dispatch.objects.filter(pk=options["dispatch"]).first()
        if dispatch is None:
            raise CommandError(f"There is no mailing {options['dispatch']}.")
        if verb == "approve":
            actor = _second_person(dispatch, options["email"], options["code"])
            return actions.approve(dispatch=dispatch, content_hash=options["content_hash"], actor=actor)
        if verb == "start":
            go = actions.resume if dispatch.state == DispatchState.PAUSED else actions.start
            return go(dispatch=dispatch, actor=_mailer(options["email"]))
        if verb == "pause":
            return actions.pause(dispatch=dispatch, actor=_mailer(options["email"]))
        return dispatch


def _person(email: str) -> User:
    user: User | None = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody here has the address {email}.")
    return user


def _mailer(email: str) -> Actor:
    actor = policy.mailer(_person(email))
    if actor is None:
        raise CommandError("Only editors and publishers mail issues.")
    return actor


def _second_person(dispatch: Dispatch, email: str, code: str) -> Actor:
    actor = policy.approver(_person(email), dispatch)
    if actor is None:
        raise CommandError("Another person has to approve it: a publisher or an editor, but not who froze it.")
    key, content_hash = dispatch.key.hex, dispatch.content_hash
    if not identifiers.is_approval_code(
        code, user_id=actor.id, dispatch_key=key, content_hash=content_hash, at=timezone.now()
    ):
        raise CommandError("The code is not right, or too old. Sign in, open the mailing and ask for a new one.")
    return actor


def _report(dispatch: Dispatch) -> dict[str, Any]:
    report: dict[str, Any] = {
        "dispatch": dispatch.pk,
        "issue": dispatch.issue_reference,
        "state": dispatch.state,
        "content_hash": dispatch.content_hash,
        "frozen_by": dispatch.frozen_by_name,
        "approved_by": dispatch.approved_by_name,
        "notice": dispatch.notice,
    }
    if dispatch.has_started:
        figures = Figures.of(dispatch)
        report |= {"candidates": figures.candidates, "counts": figures.counts, "agrees": figures.agrees}
        report["sum"] = figures.sum_in_words()
    return report


def _in_words(report: dict[str, Any]) -> str:
    lines = [f"Mailing {report['dispatch']} of {report['issue']}: {report['state']}", report["content_hash"]]
    return "\n".join([*lines, *(report[key] for key in ("notice", "sum") if report.get(key))])
