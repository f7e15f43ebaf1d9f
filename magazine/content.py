"""What of a revision is text for a reader, in one canonical form, and its digest.

Two revisions have the same digest exactly if a reader would be shown the same words. A Publication stores the canonical
form, so its digest can be computed again from the row alone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

#: What Wagtail keeps in a revision beside the words: place in the tree, states, dates, people and keys.
NOT_CONTENT = frozenset(
    {
        "pk", "page_ptr", "path", "depth", "numchild", "slug", "url_path", "translation_key", "locale", "alias_of",
        "content_type", "owner", "draft_title", "live", "has_unpublished_changes", "expired", "locked", "locked_at",
        "locked_by", "latest_revision", "live_revision", "first_published_at", "last_published_at",
        "latest_revision_created_at", "go_live_at", "expire_at", "wagtail_admin_comments", "planned_for",
        "index_entries", "show_in_menus",
    }
)  # fmt: skip


def canonical(content: Mapping[str, Any], stream_fields: Iterable[str]) -> dict[str, Any]:
    """Keep the words of ``content`` (a stored revision's), with the StreamFields named parsed into lists."""
    words = {name: value for name, value in content.items() if name not in NOT_CONTENT}
    for name in stream_fields:
        if isinstance(words.get(name), str):
            words[name] = json.loads(words[name])
    return words


def digest(words: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal of canonical content."""
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def count_blocks(blocks: Any) -> int:
    """How many blocks a raw StreamField holds, nested ones included."""
    if isinstance(blocks, dict):
        own = 1 if "id" in blocks and "value" in blocks else 0
        return own + sum(count_blocks(value) for value in blocks.values())
    if isinstance(blocks, list):
        return sum(count_blocks(block) for block in blocks)
    return 0
