"""The words a reader agrees to, word for word as the page shows them and as the record keeps them."""

from django.utils import translation
from django.utils.translation import gettext


def consent(language: str) -> str:
    """What choosing “Subscribe” agrees to, in ``language``."""
    with translation.override(language):
        return gettext(
            "By choosing “Subscribe” you agree that we send you Learning the Lessons at this address. "
            "You can stop at any time, by one link in every message."
        )
