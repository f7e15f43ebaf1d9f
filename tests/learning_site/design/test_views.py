"""The gallery leaves nothing out: each component's template is drawn on one of its pages."""

from pathlib import Path

import pytest
from django.test import Client

from learning_site import design

COMPONENTS = Path(design.__file__).parent / "templates" / "design" / "components"

pytestmark = pytest.mark.django_db


def test_every_component_is_shown(client: Client, settings) -> None:
    settings.DEVELOPMENT = True
    drawn = {template.name for page in ("/design/", "/design/workspace/") for template in client.get(page).templates}

    made = {f"design/components/{path.relative_to(COMPONENTS).as_posix()}" for path in COMPONENTS.rglob("*.html")}

    assert made - drawn == set()


def test_the_gallery_speaks_welsh_below_cy(client: Client, settings) -> None:
    settings.DEVELOPMENT = True

    html = client.get("/cy/design/").content.decode()

    assert '<html lang="cy"' in html
    assert "Neidio i’r prif gynnwys" in html
    assert 'href="/design/" rel="alternate" lang="en"' in html


def test_there_is_no_gallery_where_nobody_develops(client: Client, settings) -> None:
    settings.DEVELOPMENT = False

    assert client.get("/design/").status_code == 404
