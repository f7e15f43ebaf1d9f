"""Addresses at which third parties would open a session or reset a credential; ours stand before theirs."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from learning_site.accounts.views import other_doors
from learning_site.accounts.wagtail_account import AccountView

app_name = "other-doors"

urlpatterns = [
    path("admin/account/", require_admin_access(AccountView.as_view()), name="cms-account"),
    path("admin/bulk/accounts/user/<path:rest>", other_doors.not_offered, name="bulk"),
    path("admin/login/", other_doors.sign_in, name="sign-in"),
    path("_util/login/", other_doors.sign_in, name="sign-in"),
    path("admin/password_reset/", other_doors.reset, name="reset"),
    path("admin/password_reset/<path:rest>", other_doors.reset, name="reset"),
    path("_util/authenticate_with_password/<path:rest>", other_doors.not_offered, name="shared-password"),
    path("documents/authenticate_with_password/<path:rest>", other_doors.not_offered, name="shared-password"),
]
