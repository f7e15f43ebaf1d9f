"""Addresses of the issue board, below Wagtail's admin and its permissions."""

from django.urls import path

from magazine.views import desk

app_name = "issue_board"

urlpatterns = [
    path("", desk.index, name="index"),
    path("<int:pk>/", desk.issue, name="issue"),
    path("<int:pk>/publish/", desk.publish, name="publish"),
    path("<int:pk>/withdraw/", desk.withdraw_reference, name="withdraw"),
    path("pages/<int:pk>/publish/", desk.piece, name="piece"),
]
