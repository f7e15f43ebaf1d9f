"""Which fields of private files leave the oversight body; the rest is internal (see `accounts.visibility`)."""

VISIBLE = {
    "PrivateFile.name": ("owner", "office"),
    "PrivateFile.detail": ("owner", "office"),
    "PrivateFile.added_by_name": ("owner", "office"),
    "PrivateFile.added_by_role": ("owner", "office"),
}
