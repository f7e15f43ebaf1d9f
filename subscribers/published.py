"""What a mailing takes from the magazine: only what is published, and a hash of all of it."""

import hashlib

from magazine.models import Publication


def publication_hash(issue_reference: str) -> str:
    """SHA-256 over every published piece of the issue in every language; it changes with any of them."""
    pieces = Publication.objects.published().filter(issue_reference=issue_reference)
    rows = pieces.order_by("reference", "language").values_list("reference", "language", "content_hash")
    lines = (f"{reference} {language} {content_hash}\n" for reference, language, content_hash in rows)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
