"""What private files say when one waits for its virus check; sent inside the transaction."""

from django.dispatch import Signal

#: Sent with ``file_id``.
file_waits = Signal()
