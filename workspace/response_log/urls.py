"""The addresses of the response log. Each names its organisation, so that a link means the same to every member."""

from django.urls import path

from workspace.response_log.views import answer, downloads, lists, sharing

app_name = "response_log"

urlpatterns = [
    path("log/", lists.home, name="home"),
    path("office/log/", sharing.shared, name="shared"),
    path("log/<slug:organisation>/", lists.log, name="log"),
    path("log/<slug:organisation>/entries/<uuid:key>/", lists.entry, name="entry"),
    path("log/<slug:organisation>/questions/", lists.questions, name="questions"),
    path("log/<slug:organisation>/questions/<int:number>/", answer.question, name="question"),
    path("log/<slug:organisation>/questions/<int:number>/hand-over/", answer.hand, name="hand"),
    path("log/<slug:organisation>/questions/<int:number>/evidence/", answer.evidence, name="evidence"),
    path("log/<slug:organisation>/issues/<slug:issue>/", lists.issue, name="issue"),
    path("log/<slug:organisation>/issues/<slug:issue>/sharing/", sharing.sharing, name="sharing"),
    path("log/<slug:organisation>/issues/<slug:issue>/log.xlsx", downloads.spreadsheet, name="spreadsheet"),
    path("log/<slug:organisation>/issues/<slug:issue>/log.docx", downloads.document, name="document"),
]
