"""Public addresses of the magazine. They never change (docs/adr/0004-addresses-and-references.md)."""

from django.urls import path

from magazine.views import factors, front, library, pieces

app_name = "magazine"

urlpatterns = [
    path("", front.home, name="home"),
    path("issues/", front.issues, name="issues"),
    path("issues/<slug:slug>/", pieces.issue, name="issue"),
    path("issues/<slug:slug>/<int:number>/", pieces.case, name="case"),
    path("issues/<slug:slug>/a<int:number>/", pieces.article, name="article"),
    path("issues/<slug:slug>/<int:number>/report/", pieces.report, name="report"),
    path("questions/", library.questions, name="questions"),
    path("questions/<int:number>/", library.question, name="question"),
    path("factors/", factors.factors, name="factors"),
    path("factors/<slug:slug>/", factors.factor, name="factor"),
    path("<slug:slug>/", front.page, name="page"),  # last: every other address comes first
]
