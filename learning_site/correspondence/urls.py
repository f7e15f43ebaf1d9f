"""The development mailbox."""

from django.urls import path

from learning_site.correspondence import views

app_name = "mailbox"

urlpatterns = [
    path("", views.mail_list, name="list"),
    path("<str:name>/", views.mail, name="mail"),
    path("<str:name>/page/", views.mail_page, name="page"),
]
