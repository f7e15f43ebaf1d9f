"""Who may open which address, and who may do what with a mailing."""

PERMISSIONS: dict[str, str] = {
    "subscribers:subscribe": "everyone",
    "subscribers:asked": "everyone",
    "subscribers:confirm": "everyone",
    "subscribers:preferences": "everyone",
    "subscribers:unsubscribe": "everyone",
}
