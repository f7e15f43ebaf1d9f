"""Public addresses of the register. They never change and never disappear."""

from django.urls import path, re_path

from recommendations.views.organisations import organisation, organisations
from recommendations.views.recommendation import addressee, recommendation
from recommendations.views.register import index

app_name = "recommendations"

REFERENCE = r"recommendations/(?P<reference>LR-[0-9]{4}-[0-9]{3,})"

urlpatterns = [
    path("recommendations/", index, name="index"),
    re_path(rf"^{REFERENCE}/$", recommendation, name="recommendation"),
    re_path(rf"^{REFERENCE}/(?P<organisation>[a-z0-9-]+)/$", addressee, name="addressee"),
    path("organisations/", organisations, name="organisations"),
    path("organisations/<slug:slug>/", organisation, name="organisation"),
]
