"""Every way a private file changes: received, scanned, decided by a person, opened, looked after."""

from learning_site.private_files.actions.deciding import accept_held, refuse_held, remove
from learning_site.private_files.actions.keeping import Fault, remove_strays, verify
from learning_site.private_files.actions.opening import Lost, NotOpen, open_file
from learning_site.private_files.actions.receiving import receive
from learning_site.private_files.actions.scanning import scan, scan_waiting

__all__ = [
    "Fault",
    "Lost",
    "NotOpen",
    "accept_held",
    "open_file",
    "receive",
    "refuse_held",
    "remove",
    "remove_strays",
    "scan",
    "scan_waiting",
    "verify",
]
