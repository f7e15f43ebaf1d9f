"""What is on disk and what the rows say is compared; what was put back is checked again; strays go after a day."""

import json
import os
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from learning_site.private_files import checks
from learning_site.private_files.actions import remove_strays, scan, verify
from learning_site.private_files.actions.keeping import STRAY_AFTER, Fault
from learning_site.private_files.choices import FileState
from learning_site.private_files.models import PrivateFile
from tests.learning_site.private_files.conftest import on_disk

Add = Callable[..., PrivateFile]


@pytest.fixture
def available(add: Add) -> PrivateFile:
    file = add()
    scan(file_id=file.pk)
    return file


def stray(root: Path, *, age: float, name: str = "0" * 40) -> Path:
    path = root / "files" / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"nobody's")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_a_store_in_order_has_no_fault(available: PrivateFile, add: Add) -> None:
    add()
    assert verify() == []


def test_a_lost_file_is_named_and_one_that_is_put_back_is_checked_again(
    available: PrivateFile, private_root: Path
) -> None:
    path = on_disk(private_root)[0]
    content = path.read_bytes()
    path.unlink()
    assert verify() == [Fault("missing", str(available.key))]
    available.refresh_from_db()
    assert available.state == FileState.LOST
    path.write_bytes(content)
    assert verify() == []
    assert scan(file_id=available.pk) is FileState.AVAILABLE


def test_a_changed_file_is_named_and_closed(available: PrivateFile, private_root: Path) -> None:
    on_disk(private_root)[0].write_bytes(b"another")
    output = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_private_files", "--json", stdout=output)
    assert ended.value.code == 1
    assert json.loads(output.getvalue()) == {
        "holds": False,
        "files": 0,
        "faults": [{"what": "changed", "which": str(available.key)}],
    }


def test_the_command_says_that_all_is_well(available: PrivateFile) -> None:
    output = StringIO()
    call_command("verify_private_files", stdout=output)
    assert output.getvalue() == "All 1 files are there.\n"


def test_bytes_that_no_row_names_go_after_a_day(available: PrivateFile, private_root: Path) -> None:
    old, young = stray(private_root, age=STRAY_AFTER + 60), stray(private_root, age=60, name="1" * 40)
    kept = private_root / "files" / available_name(available)[:2] / available_name(available)
    os.utime(kept, (1, 1))
    assert verify() == [Fault("stray", "0" * 40)]
    assert remove_strays() == 1
    assert (old.exists(), young.exists(), kept.exists()) == (False, True, True)


def available_name(file: PrivateFile) -> str:
    file.refresh_from_db()
    return file.stored_as or ""


@pytest.mark.parametrize(
    ("url", "on_purpose", "found"),
    [
        ("", False, ["private_files.E002"]),
        ("", True, []),
        ("unix:///run/clamav/clamd.ctl", False, []),
        ("tcp://scanner.internal:3310", False, []),
        ("tcp://scanner.internal:port", False, ["private_files.E001"]),
        ("http://scanner.internal", True, ["private_files.E001"]),
    ],
)
def test_a_site_names_a_scanner_or_says_that_it_has_none(
    url: str, on_purpose: bool, found: list[str], settings
) -> None:
    settings.CLAMAV_URL, settings.FILES_UNSCANNED_ON_PURPOSE = url, on_purpose
    assert [error.id for error in checks.viruses_are_looked_for()] == found


def test_private_files_never_lie_in_a_public_folder(settings, tmp_path: Path) -> None:
    assert checks.private_files_are_not_media() == []
    settings.MEDIA_ROOT = tmp_path
    assert [error.id for error in checks.private_files_are_not_media()] == ["private_files.E003"]
