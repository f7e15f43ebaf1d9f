"""The colour of an issue: one of eight, by its number. It names an issue and never states anything."""

COLOURS = 8


def theme_class(number: int | str | None) -> str:
    """The class that gives a page or an item its issue's colour; issue 9 starts again. Empty without a number."""
    if number in (None, ""):
        return ""
    return f"lt-theme-{(int(number) - 1) % COLOURS + 1}"
