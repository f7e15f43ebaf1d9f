"""``make run``: the whole site on this machine, with nothing else installed. Ctrl-C ends all of it.

It keeps everything in one folder (``var/``, or what VAR_DIR names). A second run finds everything as it was.
PORT and MAIL_PORT choose other ports; EMPTY=1 makes a site without the demonstration.
"""

import fcntl
import json
import os
import secrets
import shlex
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import honcho.manager  # noqa: E402 - the path comes first
from honcho.printer import Printer  # noqa: E402 - the same

from learning_site import site_env  # noqa: E402 - the same

BIN = Path(sys.executable).parent
#: Seconds that the parts get to end by themselves: a worker finishes the task in hand.
PATIENCE = 15


def stop(message: str) -> None:
    """Say what happened and what to do, and end."""
    sys.exit(f"\n{message}\n")


def data_folder() -> Path:
    """The folder of the site's data, made and proved writable."""
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        stop(
            f"The site keeps its data in {folder}, which cannot be written ({error.strerror}).\n"
            "Make it writable or make room on the disk, or name another folder: make run VAR_DIR=/path/to/folder"
        )
    return folder


def only_one(folder: Path) -> Any:
    """The lock that one running site holds on its folder. It goes with the process, however that ends."""
    lock = (folder / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stop(f"The site is already running from {folder}. Stop it with Ctrl-C where it runs, or use it.")
    return lock


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def port_number(name: str, default: int) -> int:
    words = os.environ.get(name) or str(default)
    if not words.isdigit() or not 0 < int(words) < 65536:
        stop(f"{name} must be a number between 1 and 65535; it is {words!r}.")
    return int(words)


def web_port() -> int:
    port = port_number("PORT", 8000)
    if not is_free(port):
        stop(f"Port {port} is used by another program. Stop that program, or choose another: make run PORT={port + 1}")
    return port


def mail_port() -> int:
    """The chosen port for the mailbox, or any free one: nobody types it."""
    port = port_number("MAIL_PORT", 8025)
    if is_free(port):
        return port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_start(folder: Path, *, empty: bool) -> None:
    """Give a new site its own secrets, and settle once whether it holds the demonstration."""
    file = folder / "site.env"
    values = site_env.read(file)
    fresh = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "ADDRESS_KEY") if name not in values}
    if fresh:
        site_env.change(file, **fresh)
    if empty and values.get("DEMONSTRATION") == "true":
        stop(
            f"The site in {folder} holds the demonstration. Take it away first:\n"
            "  .venv/bin/python manage.py remove_demonstration\n"
            "or start an empty site beside it: make run EMPTY=1 VAR_DIR=/path/to/another/folder"
        )
    if empty and "DEMONSTRATION" not in values:
        site_env.change(file, DEMONSTRATION="false")


def environment(folder: Path, port: int, mail: int) -> dict[str, str]:
    """What every process of the site is told."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev",
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://localhost:{port}",
        "SMTP_URL": f"smtp://127.0.0.1:{mail}",
        "DEBUG": os.environ.get("DEBUG", "false"),
        "LOG_FORMAT": os.environ.get("LOG_FORMAT", "console"),
        "PYTHONUNBUFFERED": "1",
    }


def prepare(env: dict[str, str]) -> dict[str, Any]:
    """Everything that must be there before the site starts; what it returns is told to the person."""
    command = [sys.executable, str(ROOT / "scripts" / "prepare.py")]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        stop("The site could not be prepared; the reason stands above. Nothing was lost: run the same command again.")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def processes(port: int, mail: int) -> dict[str, list[str]]:
    celery = [str(BIN / "celery"), "--quiet", "-A", "learning_site.celery"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
    return {
        "web": [
            *(str(BIN / "gunicorn"), "learning_site.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--workers", "2", "--threads", "4", "--log-level", "warning", "--timeout", "60"),
        ],
        "worker": [*celery, "worker", "-Q", "work,mail,index", "--concurrency", "3", *quiet],
        "beat": [*celery, "beat", "--loglevel", "WARNING"],
        "mailbox": [sys.executable, "manage.py", "mailbox", "--port", str(mail)],
    }


def tell(port: int, told: dict[str, Any]) -> None:
    """Say where everything is, once the site answers."""
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/-/live", timeout=2).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    site = f"http://localhost:{port}"
    lines = ["", f"The site is running: {site}/", f"Mails that it sent:  {site}/mailbox/"]
    if told["links"]:
        lines += ["", "Sign-in links, each works once (development only):"]
        width = max(len(who) for who, _ in told["links"])
        lines += [f"  {who:<{width}}  {link}" for who, link in told["links"]]
    elif not told["demonstration"]:
        lines += ["The site is empty. Make its first administrator: .venv/bin/python manage.py setup_site"]
    print("\n".join([*lines, "", "Ctrl-C ends everything.", ""]), flush=True)


def main() -> int:
    folder = data_folder()
    lock = only_one(folder)
    port, mail = web_port(), mail_port()
    first_start(folder, empty=os.environ.get("EMPTY", "") not in ("", "0"))
    env = environment(folder, port, mail)
    told = prepare(env)
    honcho.manager.KILL_WAIT = PATIENCE
    manager = honcho.manager.Manager(Printer(sys.stdout, prefix=True, colour=sys.stdout.isatty()))
    for name, command in processes(port, mail).items():
        manager.add_process(name, f"exec {shlex.join(command)}", env=env, cwd=str(ROOT))
    threading.Thread(target=tell, args=(port, told), daemon=True).start()
    manager.loop()
    lock.close()
    return 0 if manager.returncode in (0, 130, 143) else int(manager.returncode or 1)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped before the site was up. Run the same command again.")
