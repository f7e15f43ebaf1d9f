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
    Kept(
        "recommendations.Recommendation",
        ("signed_by_id", "signed_by_name"),
        "who signed it",
        "a recommendation is made by a person who answers for it",
        "as long as the register",
    ),
    Kept(
        "recommendations.Review",
        ("by_id", "by_name"),
        "who reviewed a draft",
        "to show that somebody other than its writer did",
        "as long as the register",
    ),
    Kept(
        "recommendations.Question",
        ("asked_by",),
        "which side asked",
        "so that both sides know to whom they write",
        "as long as the register",
    ),
    Kept(
        "recommendations.Message",
        ("by_id", "by_name"),
        "who wrote a message",
        "so that both sides know to whom they write",
        "as long as the register",
    ),
)
