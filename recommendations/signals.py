"""What the register tells the apps above it, inside the transaction that made it true."""

from django.dispatch import Signal

#: Sent with ``references``: the recommendations whose public record changed.
#: Receivers write rows in the same transaction.
recommendations_changed = Signal()
