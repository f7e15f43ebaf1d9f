"""Redis: broker and cache, in memory alone; its folder holds the log and nothing else."""

import shutil
import socket
from pathlib import Path

from . import debian
from .account import account_for, own_folder
from .loopback import HOST
from .process import Launch, Running

NAME = "redis"
LABEL = "Redis"
ACCOUNT = "redis"
PATIENCE = 30.0  # seconds


def install() -> None:
    """Install the server where it is missing."""
    if shutil.which("redis-server") is None:
        debian.install("redis-server", what=LABEL)


def prepare(folder: Path, *, port: int, durable: bool) -> Launch:
    """Write the configuration and return how to start it; the broker only hurries, so nothing is ever durable."""
    del durable
    account = account_for(ACCOUNT)
    own_folder(folder, account)
    settings = folder / "redis.conf"
    settings.write_text(configuration(folder, port=port), encoding="utf-8")
    settings.chmod(0o644)
    return Launch(
        command=[shutil.which("redis-server") or "redis-server", str(settings)],
        folder=folder,
        port=port,
        addresses={
            "CELERY_BROKER_URL": f"redis://{HOST}:{port}/0",
            "CACHE_URL": f"redis://{HOST}:{port}/1",
        },
        account=account,
    )


def configuration(folder: Path, *, port: int) -> str:
    """Return the whole of redis.conf."""
    return (
        f"bind {HOST}\n"
        f"port {port}\n"
        "protected-mode yes\n"
        "daemonize no\n"
        f'dir "{folder}"\n'
        'save ""\n'
        "appendonly no\n"
        "maxmemory-policy noeviction\n"
    )


def answers(running: Running) -> bool:
    """Say whether the server answers a PING."""
    try:
        with socket.create_connection((HOST, running.port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
