"""The languages that a letter can be in, as a part of an address."""

from django.conf import settings


class LanguageConverter:
    """``en`` or ``cy``."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
