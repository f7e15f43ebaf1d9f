"""What the magazine keeps about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "magazine.CaseLink",
        ("made_by_id", "made_by_name", "published_by_id", "published_by_name"),
        "who linked a case with a recommendation, and who made that public",
        "the link can identify people, so somebody answers for it",
        "as long as the case",
    ),
    Kept(
        "magazine.IssuePage",
        ("welcome_signed",),
        "who signs the welcome, as it is printed",
        "it is part of a published issue",
        "as long as the issue",
    ),
)
