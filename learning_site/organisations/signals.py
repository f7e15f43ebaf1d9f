"""What upper apps hear from organisations, inside the transaction of the act."""

from django.dispatch import Signal

#: ``successor`` took over from ``predecessor`` on ``happened_on``; ``actor`` recorded it. Open items pass on now.
organisation_succeeded = Signal()
