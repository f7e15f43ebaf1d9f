"""A server that is real but little: it listens, answers, and can be told to fail. It stands for the three big ones."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from servers.loopback import is_listening
from servers.process import Launch

LISTENS = """
import socket, sys, time
print("the little server starts", flush=True)
with socket.create_server(("127.0.0.1", int(sys.argv[1]))):
    time.sleep(600)
"""
FAILS = "print('the little server cannot find its paper'); raise SystemExit(3)"
IS_DEAF = (
    "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\ntime.sleep(600)"
)


def little_server(
    name: str, program: str = LISTENS, *, on_prepare: Callable[[], None] = lambda: None
) -> SimpleNamespace:
    """Return what the fleet asks of a server's module."""

    def prepare(folder: Path, *, port: int, durable: bool) -> Launch:
        folder.mkdir()
        (folder / "durable").write_text(str(durable))
        on_prepare()
        return Launch(
            command=[sys.executable, "-c", program, str(port)],
            folder=folder,
            port=port,
            addresses={f"{name.upper()}_URL": f"little://127.0.0.1:{port}"},
        )

    return SimpleNamespace(
        NAME=name,
        LABEL=name.title(),
        PATIENCE=30.0,
        install=lambda: None,
        prepare=prepare,
        answers=lambda running: is_listening(running.port),
    )
