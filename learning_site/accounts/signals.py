"""What upper apps hear from accounts, inside the transaction of the act."""

from django.dispatch import Signal

#: A real site is being set up by ``actor``. Each receiver makes what its app needs to start with, if it is not there,
#: and says so by calling ``report`` with one line. Set-up may run again: receivers change nothing then.
site_set_up = Signal()

#: ``user`` leaves ``organisation``, of which all memberships have just ended, by an act of ``actor``. Each receiver
#: hands open work on to ``heir``, a member of the same organisation, or (None) leaves it to its managers.
member_left = Signal()
