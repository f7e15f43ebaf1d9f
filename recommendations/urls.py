"""Public addresses of the register. They never change and never disappear."""

from django.urls import path, re_path

from recommendations.views.figures import figures
from recommendations.views.organisations import organisation, organisation_csv, organisations, organisations_csv
from recommendations.views.recommendation import addressee, recommendation, recommendation_csv
from recommendations.views.register import index, index_csv

app_name = "recommendations"

REFERENCE = r"recommendations/(?P<reference>LR-[0-9]{4}-[0-9]{3,})"

urlpatterns = [
    path("recommendations/", index, name="index"),
    path("recommendations/download.csv", index_csv, name="index-csv"),
    re_path(rf"^{REFERENCE}/download\.csv$", recommendation_csv, name="recommendation-csv"),
    re_path(rf"^{REFERENCE}/$", recommendation, name="recommendation"),
    re_path(rf"^{REFERENCE}/(?P<organisation>[a-z0-9-]+)/$", addressee, name="addressee"),
    path("organisations/", organisations, name="organisations"),
    path("organisations/download.csv", organisations_csv, name="organisations-csv"),
    path("organisations/figures/", figures, name="figures"),
    path("organisations/<slug:slug>/download.csv", organisation_csv, name="organisation-csv"),
    path("organisations/<slug:slug>/", organisation, name="organisation"),
]
