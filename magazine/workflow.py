"""What the end of a Wagtail workflow does here: nothing.

Wagtail reads the setting once, while it is imported, so this module imports nothing itself.
"""

from typing import Any


def keep_as_draft(workflow_state: Any, user: Any = None) -> None:
    """An approved draft stays a draft: publishing is an act of its own (``magazine.actions.publish_issue``)."""
