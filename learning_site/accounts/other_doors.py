"""Addresses at which third parties would open a session or reset a credential; ours stand before theirs."""

from django.urls import path

from learning_site.accounts.views import other_doors

app_name = "other-doors"

urlpatterns = [
    path("admin/login/", other_doors.sign_in, name="sign-in"),
    path("_util/login/", other_doors.sign_in, name="sign-in"),
    path("admin/password_reset/", other_doors.reset, name="reset"),
    path("admin/password_reset/<path:rest>", other_doors.reset, name="reset"),
    path("_util/authenticate_with_password/<path:rest>", other_doors.shared_password, name="shared-password"),
    path("documents/authenticate_with_password/<path:rest>", other_doors.shared_password, name="shared-password"),
]
