"""The addresses of the workspace: where organisations answer."""

from django.urls import path, re_path

from workspace.views.home import home
from workspace.views.recommendation import recommendation

app_name = "workspace"

HERE = r"(?P<reference>LR-[0-9]{4}-[0-9]{3,})/(?P<organisation>[a-z0-9-]+)"

urlpatterns = [
    path("", home, name="home"),
    re_path(rf"^{HERE}/$", recommendation, name="recommendation"),
]
