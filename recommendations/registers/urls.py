"""The addresses of the registers' desk, and of the contacts that a body keeps itself."""

from django.urls import path, re_path

from recommendations.registers.views import contacts, legal_bases, organisations, succession, words

app_name = "registers"

WORDS = r"office/(?P<kind>themes|factors)/"

urlpatterns = [
    path("office/organisations/", organisations.listing, name="organisations"),
    path("office/organisations/new/", organisations.new, name="organisation-new"),
    path("office/organisations/<slug:slug>/", organisations.one, name="organisation"),
    path("office/organisations/<slug:slug>/edit/", organisations.edit, name="organisation-edit"),
    path("office/organisations/<slug:slug>/contact/", contacts.change, name="organisation-contact"),
    path("office/organisations/<slug:slug>/oversight/", organisations.oversight, name="organisation-oversight"),
    path(
        "office/organisations/<slug:slug>/oversight/<int:pk>/end/",
        organisations.oversight_end,
        name="organisation-oversight-end",
    ),
    path("office/organisations/<slug:slug>/succession/", succession.succession, name="organisation-succession"),
    path("office/legal-bases/", legal_bases.listing, name="legal-bases"),
    path("office/legal-bases/new/", legal_bases.new, name="legal-basis-new"),
    path("office/legal-bases/<slug:slug>/", legal_bases.one, name="legal-basis"),
    path("office/legal-bases/<slug:slug>/edit/", legal_bases.edit, name="legal-basis-edit"),
    path("office/legal-bases/<slug:slug>/end/", legal_bases.end, name="legal-basis-end"),
    re_path(rf"^{WORDS}$", words.listing, name="words"),
    re_path(rf"^{WORDS}new/$", words.new, name="word-new"),
    re_path(rf"^{WORDS}(?P<slug>[a-z0-9-]+)/$", words.one, name="word"),
    path("contacts/", contacts.own, name="contacts"),
    path("contacts/<slug:slug>/", contacts.change_own, name="own-contact"),
]
