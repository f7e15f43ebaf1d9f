"""Make or mend the project's own virtual environment from the lock file, with nothing but Python 3.11 or newer.

``make`` calls it whenever the lock is newer than the environment. It says in plain words what is missing. A running
site needs no more than the packages it runs on; ``--development`` adds those that check and test it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
#: The installer that reads the lock; pinned, because the lock's format is its own.
UV = "uv==0.13.9"
#: Stamps: make compares their age with the lock's.
TO_RUN = ENVIRONMENT / "ready-to-run"
TO_DEVELOP = ENVIRONMENT / "ready"


def fail(message: str) -> None:
    """Say what to do, and stop."""
    sys.exit(f"\n{message}\n")


def make_environment(python: Path) -> None:
    """Make an empty environment, replacing a half-made one."""
    if python.exists() and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    if ENVIRONMENT.exists():
        print("The environment in .venv is incomplete; making it again.")
        shutil.rmtree(ENVIRONMENT)
    print("Making a virtual environment in .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        fail(
            "Python could not make a virtual environment. On Debian and Ubuntu the package python3-venv\n"
            "is missing:\n"
            "  sudo apt install python3-venv\nThen run the same command again.\n\n" + made.stdout + made.stderr
        )


def install(python: Path, *, development: bool) -> None:
    """Install exactly what uv.lock names."""
    uv = python.parent / "uv"
    groups = ["--group", "dev"] if development else ["--no-default-groups"]
    print("Installing the locked packages (the first time this takes a minute or two) …", flush=True)
    sync = [str(uv), "sync", "--frozen", "--inexact", "--quiet", *groups]
    done = run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV) and (
        run(*sync, silent=True)
        or run(*sync, "--system-certs")  # a network that inspects traffic has its own certificates
    )
    if not done:
        fail("A package could not be installed. Check the network, then run the same command again.")


def run(*command: str, silent: bool = False) -> bool:
    """Whether ``command`` succeeded; a ``silent`` one keeps its complaints, because another way is tried next."""
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL if silent else None).returncode == 0


def main() -> None:
    if sys.version_info < (3, 11):
        fail(f"Python 3.11 or newer is needed; python3 here is {sys.version.split()[0]}.")
    development = "--development" in sys.argv[1:]
    python = ENVIRONMENT / "bin" / "python"
    for stamp in (TO_RUN, TO_DEVELOP):  # an interrupted installation leaves no stamp behind
        stamp.unlink(missing_ok=True)
    make_environment(python)
    install(python, development=development)
    TO_RUN.touch()
    if development:
        TO_DEVELOP.touch()


if __name__ == "__main__":
    main()
