from django.urls import path

from learning_site.accounts.views import entry_links, invitation, start

app_name = "accounts"

urlpatterns = [
    path("start/", start.start, name="start"),
    path("protect/", start.protect, name="protect"),
    path("one-time/<str:token>/", entry_links.one_time, name="one-time-link"),
    path("set-up/<str:token>/", entry_links.set_up, name="set-up-link"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
