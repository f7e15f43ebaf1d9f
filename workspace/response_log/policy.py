"""Who may read and write an organisation's log: its own members. The oversight body sees shared counts alone."""

from django.http import HttpRequest

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import Person, organisations_of, roles_of
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files.models import PrivateFile

PERMISSIONS: dict[str, str] = {
    "response_log:home": "workspace",
    "response_log:log": "workspace",
    "response_log:questions": "workspace",
    "response_log:issue": "workspace",
    "response_log:question": "workspace",
    "response_log:entry": "workspace",
    "response_log:hand": "workspace",
    "response_log:evidence": "workspace",
    "response_log:sharing": "workspace",
    "response_log:spreadsheet": "workspace",
    "response_log:document": "workspace",
    "response_log:shared": "office",
}

#: The kind of private file that backs an answer.
EVIDENCE = "log-evidence"

#: Who writes answers. A reader reads them.
WRITERS = (Role.DRAFTER, Role.APPROVER, Role.MANAGER)


def organisations_open_to(user: Person) -> list[Organisation]:
    """The organisations whose logs ``user`` may read, in order of name: those that the person serves today."""
    return sorted(Organisation.objects.filter(pk__in=organisations_of(user)), key=lambda each: each.name)


def writes_as(user: Person, organisation: Organisation) -> Actor | None:
    """``user`` acting in this log; None for readers and strangers."""
    held = roles_of(user, organisation)
    role = next((role for role in WRITERS if role in held), None)
    return user.as_actor(role.value) if role is not None and isinstance(user, User) else None


def may_share(user: Person, organisation: Organisation) -> bool:
    """Whether ``user`` may let a count leave the organisation: its managers and approvers."""
    return bool(roles_of(user, organisation) & {Role.APPROVER, Role.MANAGER})


def opens_evidence_as(request: HttpRequest, file: PrivateFile) -> Actor | None:
    """Members of the organisation open its evidence; nobody else does."""
    user = request.user
    if not isinstance(user, User) or file.organisation not in organisations_open_to(user):
        return None
    role = sorted(roles_of(user, file.organisation))[0]
    return user.as_actor(role.value)
