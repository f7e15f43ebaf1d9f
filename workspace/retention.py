"""What the workspace keeps about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "workspace.DraftVersion",
        ("by_id", "by_name"),
        "who wrote a version of an answer",
        "so that colleagues know whom to ask, and the organisation can show who wrote what",
        "as long as the register",
    ),
    Kept(
        "workspace.Receipt",
        ("drafted_by", "submitted_by"),
        "who wrote and who submitted an answer",
        "the receipt shows that the organisation answered, and who did so for it",
        "as long as the register",
    ),
)
