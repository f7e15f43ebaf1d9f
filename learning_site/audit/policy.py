"""Who may open the trail's addresses. Nobody may change anything there: every page of it only reads."""

PERMISSIONS: dict[str, str] = {
    "audit:events": "audit",
    "audit:event": "audit",
    "audit:heads": "audit",
    "audit:export": "audit",
}
