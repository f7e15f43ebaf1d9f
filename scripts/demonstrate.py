"""``make demo``: the main job without hands, on a throw-away database, by the same processes as ``make run``.

An issue is made from a content file, published, mailed over SMTP and found; a reader subscribes and leaves. It ends
with a table of what was counted; the exit status is 1 if a count differs. CONTENT=FILE makes another issue.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import run

ROOT = run.ROOT


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses now, all different."""
    sockets = [socket.socket() for _ in range(count)]
    for opened in sockets:
        opened.bind(("127.0.0.1", 0))
    ports = [int(opened.getsockname()[1]) for opened in sockets]
    for opened in sockets:
        opened.close()
    return ports


@contextmanager
def site(folder: Path) -> Iterator[Mapping[str, str]]:
    """A running site in ``folder``; gives its environment, and ends every process afterwards."""
    web, mail = free_ports(2)
    run.first_start(folder, empty=False)
    env = run.environment(folder, web, mail)
    run.prepare(env)
    log = (folder / "processes.log").open("wb")
    children = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        for command in run.processes(web, mail).values()
    ]
    try:
        yield env
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(run.PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        log.close()


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="learning-demo-"))
    content = os.environ.get("CONTENT")
    log = folder / "processes.log"
    command = [sys.executable, "manage.py", "demonstrate", "--log", str(log)]
    command += ["--content", content] if content else []
    try:
        with site(folder) as env:
            print("Making, mailing, finding and reading an issue …\n", file=sys.stderr, flush=True)
            status = subprocess.run(command, cwd=ROOT, env=env).returncode
        if status != 0:
            print(log.read_text(errors="replace")[-4000:], file=sys.stderr)
        return status
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
