"""The officers' pages, below /workspace/office/."""

from django.urls import path, re_path

from recommendations.office.views import acts, addressee, board, drafts, keeping, recommendation, worklist

app_name = "office"

REFERENCE = r"(?P<reference>LR-[0-9]{4}-[0-9]{3,})"
ADDRESSEE = rf"^{REFERENCE}/(?P<organisation>[a-z0-9-]+)"

urlpatterns = [
    path("", worklist.index, name="worklist"),
    path("views/<int:number>/forget/", worklist.forget_filter, name="forget-filter"),
    path("drafts/", drafts.index, name="drafts"),
    path("drafts/new/", drafts.write, name="write"),
    path("drafts/<int:number>/", drafts.page, name="draft"),
    path("drafts/<int:number>/change/", drafts.edit, name="edit"),
    path("drafts/<int:number>/move/", drafts.move, name="move"),
    path("drafts/<int:number>/check/<slug:step>/", drafts.check, name="check"),
    path("drafts/<int:number>/sign/", drafts.sign, name="sign"),
    path("hand-over/", keeping.hand_over, name="hand-over"),
    re_path(rf"^{REFERENCE}/$", recommendation.page, name="recommendation"),
    re_path(rf"^{REFERENCE}/board/$", board.page, name="board"),
    re_path(rf"^{REFERENCE}/officer/$", keeping.assign_all, name="assign-all"),
    re_path(rf"{ADDRESSEE}/$", addressee.page, name="addressee"),
    re_path(rf"{ADDRESSEE}/do/(?P<act>[a-z-]+)/$", acts.page, name="act"),
    re_path(rf"{ADDRESSEE}/notes/$", keeping.note, name="note"),
    re_path(rf"{ADDRESSEE}/officer/$", keeping.assign, name="assign"),
]
