"""Every address of the site. Public pages stand before Wagtail's own; none is served from a live page row."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from learning_site import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/live", health.live, name="live"),
    path("admin/", include(wagtailadmin_urls)),
]
