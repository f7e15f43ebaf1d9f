"""What allauth mails about an account is said in our own words, in the language of the page, and says what to do."""

import pytest
from django.conf import settings
from django.test import Client

from learning_site.correspondence.models import Letter
from tests.factories.accounts import PASSWORD, person, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("mails_become_letters"),
]


@pytest.fixture
def mails_become_letters(settings) -> None:
    settings.EMAIL_BACKEND = "learning_site.correspondence.backend.LetterBackend"


def test_a_forgotten_password_s_letter_speaks_the_language_of_the_page() -> None:
    user = person()
    for prefix, words in (("", "Somebody asked to reset"), ("/cy", "Gofynnodd rhywun am ailosod")):
        Client().post(f"{prefix}/accounts/password/reset/", {"email": user.email})
        text = Letter.objects.order_by("-pk")[0].text
        assert words in text
        assert f"{settings.SITE_URL}{prefix}/accounts/password/reset/key/" in text


def test_a_changed_password_is_told_with_what_to_do() -> None:
    user = person()
    new = "another long password"
    signed_in(user, confirmed=True).post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    letter = Letter.objects.get()
    assert letter.subject == "Your password was changed"
    assert letter.text.startswith("The password of your account was changed.")
    assert settings.BODY.email in letter.text
    assert "IP address" not in letter.text
