"""The gallery, in development only: every component and state, so that a person can look at them."""

from django.urls import path

from learning_site.design import views

app_name = "design"

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("workspace/", views.workspace, name="workspace"),
    path("errors/<int:status>/", views.error, name="error"),
]
