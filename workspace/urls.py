"""The addresses of the workspace: where organisations answer, and where the oversight body follows them."""

from django.urls import path

from workspace import views

app_name = "workspace"

urlpatterns = [
    path("", views.home, name="home"),
    path("office/", views.office, name="office"),
]
