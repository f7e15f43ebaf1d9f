"""Pages about people, mounted for the organisations that answer, and again for the oversight body's administrators."""

from django.urls import path

from learning_site.accounts.views.people import changes, invitations, members, resets

app_name = "people"

urlpatterns = [
    path("", members.home, name="home"),
    path("<slug:slug>/", members.members, name="members"),
    path("<slug:slug>/invite/", invitations.invitation, name="invite"),
    path("<slug:slug>/confirm/", changes.confirm, name="confirm"),
    path("<slug:slug>/invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("<slug:slug>/stand-ins/<int:pk>/end/", changes.end_cover, name="end-stand-in"),
    path("<slug:slug>/<int:person>/", members.member, name="member"),
    path("<slug:slug>/<int:person>/roles/", changes.roles, name="roles"),
    path("<slug:slug>/<int:person>/leave/", changes.leaving, name="leave"),
    path("<slug:slug>/<int:person>/stand-in/", changes.stand_in, name="stand-in"),
    path("<slug:slug>/<int:person>/reset/", resets.ask, name="ask-reset"),
    path("<slug:slug>/<int:person>/link/", resets.link, name="set-up-link"),
]
