"""The addresses of a person's own dates."""

from django.urls import path

from workspace.dates import views

app_name = "dates"

urlpatterns = [
    path("dates/", views.addresses, name="addresses"),
    path("dates/<str:secret>.ics", views.calendar, name="feed"),
]
