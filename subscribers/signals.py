"""What this app tells itself on commit: that there is work for a pump."""

from django.dispatch import Signal

#: Sent with ``dispatch_id`` inside the transaction that set a dispatch running.
dispatch_runs = Signal()
