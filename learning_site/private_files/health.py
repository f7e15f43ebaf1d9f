"""Whether files get checked, and whether any was lost."""

import datetime as dt

from django.utils import timezone

from learning_site.private_files.choices import UNCHECKED, FileState
from learning_site.private_files.models import PrivateFile

#: A file is checked within seconds; the sweep comes every twenty.
LATE = dt.timedelta(minutes=5)


def files_wait() -> str | None:
    waiting = PrivateFile.objects.filter(state__in=UNCHECKED, added_at__lt=timezone.now() - LATE).count()
    if waiting:
        return f"{waiting} files have waited for their virus check for more than five minutes"
    lost = PrivateFile.objects.filter(state=FileState.LOST).count()
    return f"{lost} files are lost or changed on disk: restore them, then run verify_private_files" if lost else None
