"""What the magazine tells the apps above it, inside the transaction that made it true."""

from django.dispatch import Signal

#: Sent with ``publication_ids``: the Publications that were made or ended.
#: Receivers write rows in the same transaction.
publications_changed = Signal()
