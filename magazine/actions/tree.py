"""The fixed pages that everything else hangs under: the home page and the list of issues."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from magazine.groups import grant_page_permissions
from magazine.models import HomePage, MagazineIndexPage


def set_up_tree() -> MagazineIndexPage:
    """Make sure that the home page and the list of issues exist, with each role's permissions; idempotent.

    The page that Wagtail's own installation leaves behind goes, unless somebody has put pages under it.
    """
    with transaction.atomic():
        home = HomePage.objects.filter(depth=2, locale=Locale.get_default()).first() or _make_home()
        index: MagazineIndexPage | None = MagazineIndexPage.objects.child_of(home).first()
        if index is None:
            index = MagazineIndexPage(title="Issues", slug="issues", live=False)
            home.add_child(instance=index)
        grant_page_permissions(home)
        return index


def _make_home() -> HomePage:
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    welcome = root.get_children().filter(slug="home").first()
    if welcome is not None and type(welcome.specific) is Page and welcome.numchild == 0:
        Site.objects.filter(root_page=welcome).update(root_page=root)
        welcome.delete()
        root.refresh_from_db()
    home: HomePage = root.add_child(instance=HomePage(title="Learning the Lessons", slug="home", live=False))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = home
    site.site_name = site.site_name or "Learning the Lessons"
    site.save()
    return home
