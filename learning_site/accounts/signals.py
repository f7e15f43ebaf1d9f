"""What upper apps hear from accounts, inside the transaction of the act."""

from django.dispatch import Signal

#: A real site is being set up by ``actor``. Each receiver makes what its app needs to start with, if it is not there,
#: and says so by calling ``report`` with one line. Set-up may run again: receivers change nothing then.
site_set_up = Signal()
