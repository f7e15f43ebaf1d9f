"""The import, below /workspace/office/import/."""

from django.urls import path

from recommendations.importing import views

app_name = "importing"

urlpatterns = [
    path("", views.index, name="index"),
    path("template.<str:ending>", views.template_file, name="template"),
    path("register.<str:ending>", views.register_file, name="register"),
    path("<int:number>/", views.run, name="run"),
    path("<int:number>/take/", views.take, name="take"),
    path("<int:number>/<str:which>.csv", views.rows, name="rows"),
]
