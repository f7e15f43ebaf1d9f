"""The addresses of a reader, in both languages. Those of the mailing desk are in ``desk_urls``."""

from django.urls import path

from subscribers.views import reader

app_name = "subscribers"

urlpatterns = [
    path("", reader.subscribe, name="subscribe"),
    path("check-your-mail/", reader.asked, name="asked"),
    path("confirm/<str:token>/", reader.confirm, name="confirm"),
    path("preferences/<str:token>/", reader.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", reader.unsubscribe, name="unsubscribe"),
]
