"""Every address of the site. Public pages stand before Wagtail's own; none is served from a live page row."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/", include("learning_site.health")),
    path("media/", include("magazine.media_urls")),
    path("mailbox/", include("learning_site.correspondence.urls")),
    path("", include("learning_site.accounts.other_doors")),  # before the third-party addresses that it shuts
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("design/", include("learning_site.design.urls")),
        path("accounts/", include("learning_site.accounts.urls")),
        path("accounts/sign-on/", include("learning_site.accounts.sso.urls")),
        path("accounts/", include("allauth.urls")),
        path("files/", include("learning_site.private_files.urls")),
        path("search/", include("search.urls")),
        path("subscribe/", include("subscribers.urls")),
        path("workspace/office/audit/", include("learning_site.audit.urls")),
        path("workspace/office/letters/", include("learning_site.correspondence.office.urls")),
        path("workspace/office/files/", include("learning_site.private_files.office.urls")),
        path("workspace/people/", include("learning_site.accounts.people_urls")),
        path(
            "workspace/office/people/", include("learning_site.accounts.office_people_urls", namespace="office-people")
        ),
        path("workspace/office/import/", include("recommendations.importing.urls")),
        path("workspace/office/", include("recommendations.office.urls")),
        path("workspace/", include("recommendations.registers.urls")),
        path("workspace/", include("workspace.dates.urls")),
        path("workspace/", include("workspace.response_log.urls")),
        path("workspace/", include("workspace.urls")),
        path("", include("recommendations.urls")),
        path("", include("magazine.urls")),  # last: its pages of the site take any one word that nobody else has
        prefix_default_language=False,
    ),
]

handler400 = "learning_site.design.errors.bad_request"
handler403 = "learning_site.design.errors.permission_denied"
handler404 = "learning_site.design.errors.page_not_found"
handler500 = "learning_site.design.errors.server_error"
