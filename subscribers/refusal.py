"""An act that is refused, with words for the person who asked: what is the matter and what to do."""


class Refusal(Exception):  # noqa: N818 - reads as what it is
    """Nothing was changed. ``str()`` of it can be shown to the person as it stands."""
