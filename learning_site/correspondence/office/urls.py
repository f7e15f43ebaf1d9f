"""The office's pages about letters, below /workspace/office/letters/."""

from django.urls import path, register_converter

from learning_site.correspondence.office import previews, views
from learning_site.correspondence.office.languages import LanguageConverter

register_converter(LanguageConverter, "letter_language")

app_name = "letters"

urlpatterns = [
    path("", views.letters, name="list"),
    path("kinds/", previews.kinds, name="kinds"),
    path("kinds/<slug:name>/<letter_language:language>/", previews.kind, name="kind"),
    path("kinds/<slug:name>/<letter_language:language>/page/", previews.kind_page, name="kind-page"),
    path("<int:number>/", views.letter, name="letter"),
    path("<int:number>/print/", views.printed, name="print"),
    path("<int:number>/pdf/", views.pdf_file, name="pdf"),
]
