"""Sign in through an organisation's own sign-in, and connect an account with it."""

from django.urls import path

from learning_site.accounts.sso import views

app_name = "sso"

urlpatterns = [
    path("", views.choose, name="choose"),
    path("connect/", views.connect, name="connect"),
    path("disconnect/", views.disconnect, name="disconnect"),
    path("<slug:organisation>/start/", views.start, name="start"),
    path("<slug:organisation>/callback/", views.callback, name="callback"),
]
