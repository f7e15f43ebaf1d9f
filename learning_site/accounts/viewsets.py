"""People and their offices in the content management system, for administrators."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.users.views import users

from learning_site.accounts.actions import (
    end_membership,
    grant_membership,
    make_person,
    set_up_link,
)
from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actions import record
from learning_site.organisations.models import Organisation

OFFICES = [(role.value, role.label) for role in Role if role in OFFICE_ROLES]


class PersonForm(forms.ModelForm[User]):
    """Name, address and offices of a person of the oversight body."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"), choices=OFFICES, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ["email", "name"]
        labels = {"email": gettext_lazy("E-mail address"), "name": gettext_lazy("Name")}

    def __init__(self, *args: Any, for_user: User | None = None, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.administrator = for_user
        self.editing_self = editing_self
        if self.instance.pk:
            self.fields["email"].disabled = True
            self.initial["roles"] = [role.value for role in roles_of(self.instance) & OFFICE_ROLES]
        if editing_self:
            self.fields["roles"].disabled = True
            self.fields["roles"].help_text = _("Another administrator changes your own roles.")

    def clean_email(self) -> str:
        return User.objects.normalise(self.cleaned_data["email"])

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """Save the account and bring its offices in step. An office that cannot be given is said on the form."""
        user = super().save(commit=False)
        if self.instance.pk is None:
            self.instance = user = make_person(email=user.email, name=user.name, actor=self.actor())
        else:
            user.save()
        self.give_and_end(user)
        return user

    def give_and_end(self, user: User) -> None:
        """Give the ticked offices that are not held, and end the held ones that are not ticked."""
        ticked = {Role(value) for value in self.cleaned_data["roles"]}
        body = Organisation.objects.oversight().get()
        for membership in user.memberships.open().filter(role__in=OFFICE_ROLES - ticked):
            end_membership(membership=membership, actor=self.actor())
        for role in sorted(ticked):
            grant_membership(user=user, organisation=body, role=role, actor=self.actor())

    def actor(self) -> Any:
        """The administrator at the form."""
        if self.administrator is None:
            raise ValueError("The form needs to know who fills it in")
        return self.administrator.as_actor(Role.ADMINISTRATOR)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("roles") and self.instance.pk and roles_of(self.instance) - OFFICE_ROLES:
            self.add_error("roles", _("This person answers for an organisation. One person cannot oversee and answer."))
        return cleaned


class EditPersonForm(PersonForm):
    class Meta(PersonForm.Meta):
        fields = ["email", "name", "is_active"]
        labels = PersonForm.Meta.labels | {"is_active": gettext_lazy("Open")}
        help_texts = {"is_active": gettext_lazy("A closed account cannot be entered. What it did stays on record.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.editing_self:
            self.fields["is_active"].disabled = True

    def save(self, commit: bool = True) -> User:
        user = super().save(commit)
        if "is_active" in self.changed_data:
            verb = "account.opened" if user.is_active else "account.closed"
            record(actor=self.actor(), verb=verb, about=f"user:{user.pk}")
        return user


class WithAdministrator:
    """A view whose form knows who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of the view it is mixed into
        return kwargs | {"for_user": self.request.user}


class IndexView(users.IndexView):
    search_fields = ["name", "email"]

    @property
    def columns(self) -> list[Any]:
        """Wagtail's columns without the boxes: there are no acts in bulk."""
        return list(users.IndexView.columns.func(self))[1:]


class CreateView(WithAdministrator, users.CreateView):
    def form_valid(self, form: PersonForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        address = set_up_link(user=self.object)
        messages.info(
            self.request,
            format_html(
                _("Send this address to {name}. It works once, within two days: {address}"),
                name=self.object.name,
                address=address,
            ),
        )
        return response


class EditView(WithAdministrator, users.EditView):
    """Wagtail's own, with the form above."""


class UserViewSet(users.UserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    copy_view_enabled = False
    template_prefix = ""  # Wagtail's templates for users ask for first names, groups and superusers

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return EditPersonForm if for_update else PersonForm
