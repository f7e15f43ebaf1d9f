"""Words that Django spells wrongly in Welsh: they stand here to be found, and our catalogue puts them right."""

from django.utils.translation import gettext_noop, pgettext_lazy

WORDS = (gettext_noop("July"), pgettext_lazy("alt. month", "July"))
