"""What the import keeps about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "importing.ImportRun",
        ("actor_id", "actor_name", "taken_by_id", "taken_by_name"),
        "who added a file and who had it taken in: a number, and the name at the time",
        "the report of an import says who answers for it",
        "as long as the register",
    ),
)
