"""What the audit trail tells the apps above it."""

from django.dispatch import Signal

#: Sent with ``sequence`` and ``hash``: where the chain ends now.
head_declared = Signal()
