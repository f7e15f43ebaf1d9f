"""Who may open which address of the workspace. Finer rules are the properties of `workspace.desks.Desk`."""

PERMISSIONS: dict[str, str] = {
    "workspace:home": "workspace",
    "workspace:recommendation": "workspace",
}
