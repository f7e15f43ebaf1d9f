"""What the register keeps about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "recommendations.AddresseeEvent",
        ("actor_id", "actor_name"),
        "who entered something: a number, and the name at the time",
        "the register is a public record, and somebody answers for each entry",
        "as long as the register",
    ),
)
