"""What organisations keep about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "organisations.Contact",
        ("address",),
        "where a body is written to; may be a person's address",
        "to write to the body, and to show where a statutory letter went",
        "as long as the register; a body is asked to give the address of an office",
    ),
)
