"""Which fields of an organisation's own work are read, and by whom: what it drafts is its own until it submits it."""

OWN = ("owner",)
SUBMITTED = ("owner", "office")

VISIBLE = {
    **{f"AnswerDraft.{name}": OWN for name in ("note", "holder_name")},
    **{f"DraftVersion.{name}": OWN for name in ("text", "actions", "representations", "by_name")},
    **{f"Receipt.{name}": SUBMITTED for name in ("number", "submitted_by", "drafted_by", "contents", "digest")},
}
