"""Who may search: everyone. The addresses of this app and their audiences."""

PERMISSIONS: dict[str, str] = {
    "search:search": "everyone",
}
