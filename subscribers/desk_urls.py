"""The mailing desk inside the content management system, under ``/admin/mailing/``."""

from django.urls import path

from subscribers.views import approval, desk, people

app_name = "mailing"

urlpatterns = [
    path("", desk.index, name="index"),
    path("freeze/<slug:reference>/", approval.freeze, name="freeze"),
    path("<int:pk>/", desk.dispatch, name="dispatch"),
    path("<int:pk>/figures/", desk.figures, name="figures"),
    path("<int:pk>/do/<slug:verb>/", desk.act, name="act"),
    path("<int:pk>/preview/<str:language>/<slug:version>/", approval.preview, name="preview"),
    path("<int:pk>/mail/<str:language>/<slug:version>/", approval.mail, name="mail"),
    path("<int:pk>/approve/", approval.approve, name="approve"),
    path("<int:pk>/code/", approval.code, name="code"),
    path("<int:pk>/people/", people.people, name="people"),
    path("<int:pk>/people/<int:delivery>/settle/", people.settle, name="settle"),
]
