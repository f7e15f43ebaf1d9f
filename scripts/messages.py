"""Gather the words of the interface and compile the Welsh ones.

`messages.py` extracts (this needs GNU gettext) and compiles; `messages.py compile` compiles only, with nothing but
Python. The compiled catalogues are committed: nobody who runs the site needs gettext, and the tests compare them with
their sources.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "cy"


def apps() -> list[Path]:
    """The folder of each app of ours."""
    return sorted(
        path.parent
        for path in [*ROOT.glob("*/apps.py"), *ROOT.glob("learning_site/*/apps.py"), *ROOT.glob("workspace/*/apps.py")]
    )


def catalogues() -> list[Path]:
    """The Welsh words of each app that has any."""
    places = (app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po" for app in apps())
    return [catalogue for catalogue in places if catalogue.exists()]


def extract(app: Path) -> None:
    """Bring one app's catalogue up to date; what is new has no Welsh yet and shows in English."""
    catalogue = app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "learning_site.settings.test"}
    command = [
        sys.executable,
        "-P",
        "-m",
        "django",
        "makemessages",
        "-l",
        LANGUAGE,
        "--add-location",
        "file",
        "--no-wrap",
    ]
    subprocess.run([*command, "--no-obsolete"], cwd=app, env=environment, check=True)
    if not catalogue.exists():
        shutil.rmtree(app / "locale")
        return
    words = polib.pofile(str(catalogue), wrapwidth=0)
    words.metadata.pop("POT-Creation-Date", None)
    words.save()


def compiled(catalogue: Path) -> bytes:
    """The compiled form of a catalogue, which is the same every time."""
    return bytes(polib.pofile(str(catalogue)).to_binary())


def main() -> None:
    """Extract unless told to compile only; then compile."""
    if sys.argv[1:] != ["compile"]:
        if shutil.which("xgettext") is None:
            sys.exit("This needs GNU gettext (apt install gettext). To compile only: make compile-messages")
        for app in apps():
            extract(app)
    for catalogue in catalogues():
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = len(polib.pofile(str(catalogue)).untranslated_entries())
        print(f"{catalogue.relative_to(ROOT)}: {missing} without Welsh")


if __name__ == "__main__":
    main()
