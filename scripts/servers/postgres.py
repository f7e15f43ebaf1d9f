"""PostgreSQL: a cluster of its own in a folder of its own; clusters that the machine already has are never touched.

Its one way in is loopback, for one user with a password, who owns one database and may create others (a test run makes
its own). That user is no superuser, as in production.
"""

import re
import secrets
import shutil
import signal
import subprocess
from pathlib import Path

from . import debian
from .account import Account, account_for, own_folder
from .failure import ServiceError
from .loopback import HOST
from .process import Launch, Running

NAME = "postgres"
LABEL = "PostgreSQL"
ACCOUNT = "postgres"
PATIENCE = 60.0  # seconds
ROLE = DATABASE = "learning_site"


def install() -> None:
    """Install the server where it is missing."""
    if find_programs() is None:
        debian.install("postgresql", what=LABEL)


def find_programs(libraries: Path = Path("/usr/lib/postgresql")) -> Path | None:
    """Return the folder of the newest server's programs, or None when there is no server."""
    versions = [each for each in libraries.glob("*/bin") if (each / "initdb").exists()]
    if versions:
        return max(versions, key=lambda each: [int(digits) for digits in re.findall(r"\d+", each.parent.name)])
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def prepare(folder: Path, *, port: int, durable: bool) -> Launch:
    """Make the cluster with its user and database, and return how to start it.

    Without `durable` nothing waits for the disk: several times quicker for tests, and lost with the machine's power.
    """
    programs = find_programs()
    if programs is None:
        raise ServiceError("PostgreSQL's server programs were not found, although its package is installed.")
    account = account_for(ACCOUNT)
    own_folder(folder, account)
    data = folder / "data"
    password = secrets.token_hex(16)

    _make(
        account, folder, str(programs / "initdb"), "--pgdata", str(data), "--username", "postgres", "--auth", "reject",
        "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
    )  # fmt: skip
    (data / "postgresql.conf").write_text(configuration(port=port, durable=durable), encoding="utf-8")
    (data / "pg_hba.conf").write_text(f"host all {ROLE} {HOST}/32 scram-sha-256\n", encoding="utf-8")
    # Single-user mode: the user exists before anybody can connect, and no superuser ever needs to.
    single = [str(programs / "postgres"), "--single", "-D", str(data), "postgres"]
    _make(account, folder, *single, said=first_statements(password))
    return Launch(
        command=[str(programs / "postgres"), "-D", str(data)],
        folder=folder,
        port=port,
        addresses={"DATABASE_URL": f"postgres://{ROLE}:{password}@{HOST}:{port}/{DATABASE}"},
        account=account,
        environment={"TZ": "UTC"},
        stop_signal=signal.SIGINT,  # "fast": does not wait for its clients to leave
    )


def _make(account: Account | None, folder: Path, *command: str, said: str = "") -> None:
    done = subprocess.run(
        command,
        input=said,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
        env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        check=False,
    )
    # Single-user mode ends well even after a statement that failed.
    if done.returncode != 0 or "ERROR:" in done.stdout:
        raise ServiceError(f"PostgreSQL's cluster could not be made in {folder}:\n{done.stdout.strip()}")


def configuration(*, port: int, durable: bool) -> str:
    """Return the whole of postgresql.conf."""
    quick = "" if durable else "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
    return (
        f"listen_addresses = '{HOST}'\n"
        f"port = {port}\n"
        "unix_socket_directories = ''\n"
        "max_connections = 100\n"
        "password_encryption = 'scram-sha-256'\n"
        "timezone = 'UTC'\n"
        "log_timezone = 'UTC'\n"
        f"{quick}"
    )


def first_statements(password: str) -> str:
    """Return what single-user mode is told: one statement a line."""
    return f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"


def answers(running: Running) -> bool:
    """Say whether the server accepts connections."""
    programs = find_programs()
    asked = [str(programs / "pg_isready") if programs else "pg_isready", "-q", "-h", HOST, "-p", str(running.port)]
    return subprocess.run(asked, check=False).returncode == 0
