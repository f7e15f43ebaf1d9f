"""What correspondence says when a letter was written; sent inside the transaction."""

from django.dispatch import Signal

#: Sent with ``letter_id``.
letter_written = Signal()
