"""Who may open which address of the workspace. Finer rules are the properties of `workspace.desks.Desk`."""

PERMISSIONS: dict[str, str] = {
    "workspace:home": "workspace",
    "workspace:check-receipt": "everyone",
    "workspace:recommendation": "workspace",
    "workspace:answer-words": "workspace",
    "workspace:answer-actions": "workspace",
    "workspace:answer-action": "workspace",
    "workspace:answer-publication": "workspace",
    "workspace:answer-choose": "workspace",
    "workspace:answer-check": "workspace",
    "workspace:receipt": "workspace",
    "workspace:receipt-contents": "workspace",
    "workspace:more-time": "workspace",
    "workspace:correction": "workspace",
    "workspace:action-update": "workspace",
    "workspace:evidence": "workspace",
    "workspace:complete": "workspace",
}
