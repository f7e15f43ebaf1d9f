"""What the response log keeps about people."""

from learning_site.audit.retention import Kept

_WHY = "so that members of the organisation know whom to ask; nobody else reads it"
_HOW_LONG = "as long as the organisation keeps its log"

KEPT = (
    Kept(
        "response_log.Entry",
        ("handed_by_name", "changed_by_name"),
        "who is to answer a question, who handed it over, and who changed the answer last",
        _WHY,
        _HOW_LONG,
    ),
    Kept(
        "response_log.Version", ("written_by", "written_by_name"), "who wrote a version of an answer", _WHY, _HOW_LONG
    ),
    Kept(
        "response_log.SharedCount",
        ("since_by_name", "ended_by_name"),
        "who let a count leave the organisation, and who ended that",
        _WHY,
        _HOW_LONG,
    ),
)
