"""The pages about people for the oversight body's administrators: the same, and two that only they have."""

from django.urls import path

from learning_site.accounts import people_urls
from learning_site.accounts.views.people import members, resets

app_name = people_urls.app_name

urlpatterns = [
    path("choose/", members.choose, name="choose"),
    path("resets/<int:pk>/", resets.decide, name="decide-reset"),
    *people_urls.urlpatterns,
]
