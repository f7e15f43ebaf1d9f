"""Who may open which address: the calendar is let in by its secret alone, as calendar programs cannot sign in."""

PERMISSIONS: dict[str, str] = {
    "dates:addresses": "workspace",
    "dates:feed": "everyone",
}
