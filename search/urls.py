"""The address of the public search."""

from django.urls import path

from search.views import results

app_name = "search"

urlpatterns = [path("", results.search, name="search")]
