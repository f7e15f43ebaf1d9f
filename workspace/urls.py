"""The addresses of the workspace: where organisations answer."""

from django.urls import path, re_path

from workspace.views import answer, asking, check, conflict, progress, receipts
from workspace.views.home import home
from workspace.views.recommendation import recommendation

app_name = "workspace"

HERE = r"(?P<reference>LR-[0-9]{4}-[0-9]{3,})/(?P<organisation>[a-z0-9-]+)"

urlpatterns = [
    path("", home, name="home"),
    path("receipts/", receipts.check_receipt, name="check-receipt"),
    re_path(rf"^{HERE}/$", recommendation, name="recommendation"),
    re_path(rf"^{HERE}/answer/$", answer.words, name="answer-words"),
    re_path(rf"^{HERE}/answer/actions/$", answer.actions, name="answer-actions"),
    re_path(rf"^{HERE}/answer/actions/(?P<key>[a-z0-9]+)/$", answer.action, name="answer-action"),
    re_path(rf"^{HERE}/answer/publication/$", answer.publication, name="answer-publication"),
    re_path(rf"^{HERE}/answer/texts/(?P<number>[0-9]+)/$", conflict.texts, name="answer-choose"),
    re_path(rf"^{HERE}/answer/check/$", check.check, name="answer-check"),
    re_path(rf"^{HERE}/receipt/(?P<version>[0-9]+)/$", receipts.receipt, name="receipt"),
    re_path(rf"^{HERE}/receipt/(?P<version>[0-9]+)/answer\.txt$", receipts.receipt_contents, name="receipt-contents"),
    re_path(rf"^{HERE}/more-time/$", asking.more_time, name="more-time"),
    re_path(rf"^{HERE}/correction/$", asking.correction, name="correction"),
    re_path(rf"^{HERE}/progress/(?P<key>[a-z0-9-]+)/$", progress.action, name="action-update"),
    re_path(rf"^{HERE}/evidence/$", progress.evidence, name="evidence"),
    re_path(rf"^{HERE}/complete/$", progress.complete, name="complete"),
]
