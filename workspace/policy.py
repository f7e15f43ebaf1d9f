"""Who may open which address of the workspace."""

PERMISSIONS: dict[str, str] = {
    "workspace:home": "workspace",
    "workspace:office": "office",
}
