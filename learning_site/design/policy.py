"""Who may open which page of this app."""

PERMISSIONS: dict[str, str] = {
    "design:gallery": "development",
    "design:workspace": "development",
    "design:error": "development",
}
