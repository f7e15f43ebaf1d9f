"""What an organisation writes in its log is read by its own members: the oversight body reads none of these fields."""

OWN = ("owner",)

VISIBLE = {
    **{f"Entry.{name}": OWN for name in ("answer", "owner_role", "handed_by_name", "handed_note", "changed_by_name")},
    **{f"Version.{name}": OWN for name in ("answer", "owner_role", "written_by", "written_by_name")},
    **{f"SharedCount.{name}": OWN for name in ("since_by_name", "ended_by_name")},
}
