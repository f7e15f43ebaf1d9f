"""The auditors' pages."""

from django.urls import path

from learning_site.audit import views

app_name = "audit"

urlpatterns = [
    path("", views.events, name="events"),
    path("heads/", views.heads, name="heads"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.event, name="event"),
]
