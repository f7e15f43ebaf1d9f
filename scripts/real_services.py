#!/usr/bin/env python3
"""Start, stop and use real PostgreSQL, Redis and Elasticsearch on loopback: the same services as in production.

Standard output carries only what another program may read; everything for a person goes to standard error.
"""

import argparse
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from servers import chromium, fleet, register
from servers.errand import run_errand
from servers.failure import ServiceError
from servers.interruption import Interrupted, held, listen
from servers.smtp_sink import smtp_sink

DATA = Path(__file__).resolve().parent.parent / "var" / "services"
EXTRAS = ("chromium", "smtp-sink")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say and return the exit status."""
    options = parse(arguments)
    os.umask(0o022)  # the servers' own users read what we write; what is secret says so itself
    listen()
    try:
        return int(options.act(options))
    except ServiceError as failure:
        say(str(failure))
        return 1
    except Interrupted as interrupted:
        say(f"Stopped by {interrupted}.")
        return interrupted.exit_status
    except OSError as error:
        say(f"The system refused: {error}.")
        return 1


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    install = commands.add_parser("install", help="install what is missing and fill the cache")
    install.add_argument("--only", type=_names((*fleet.SERVERS, *EXTRAS)), default=(*fleet.SERVERS, *EXTRAS))
    install.set_defaults(act=act_install)

    up = commands.add_parser("up", help="start the services and leave them running")
    up.set_defaults(act=act_up)
    down = commands.add_parser("down", help="stop the services and remove their data")
    down.set_defaults(act=act_down)
    status = commands.add_parser("status", help="say what runs; exit status 1 unless all of it answers")
    status.set_defaults(act=act_status)
    env = commands.add_parser("env", help="print the addresses of what runs, as shell lines")
    env.set_defaults(act=act_env)
    run = commands.add_parser("run", help="start all, run a command with their addresses, stop and remove all")
    run.add_argument("--durable", action="store_true", help="let the database wait for the disk, as a figure needs it")
    run.add_argument("command", nargs="+", metavar="COMMAND", help="after --")
    run.set_defaults(act=act_run)
    for each in (up, run):
        each.add_argument("--only", type=_names(tuple(fleet.SERVERS)), default=tuple(fleet.SERVERS), metavar="NAME,…")
        each.add_argument(
            "--port", type=_port, action="append", default=[], metavar="NAME=NUMBER", help="else a free one"
        )
    for each in (up, down, status, env):
        each.add_argument("--data", type=Path, default=DATA, metavar="DIR", help=f"instead of {DATA}")

    browser = commands.add_parser("chromium", help="print the browser's path")
    browser.set_defaults(act=act_chromium)
    sink = commands.add_parser("smtp-sink", help="print where the benchmarks' fast SMTP sink is, as shell lines")
    sink.set_defaults(act=act_smtp_sink)
    return parser.parse_args(arguments)


def act_install(options: argparse.Namespace) -> int:
    """Install each part named."""
    extras = {"chromium": chromium.install, "smtp-sink": smtp_sink}
    for name in options.only:
        extras[name]() if name in extras else fleet.SERVERS[name].install()
        say(f"{name}: installed")
    return 0


def act_up(options: argparse.Namespace) -> int:
    """Start the services and print their addresses."""
    running = fleet.up(
        options.data.resolve(), only=options.only, ports=dict(options.port), durable=True, ends_with_us=False
    )
    print(shell_lines(fleet.addresses(running)))
    return 0


def act_down(options: argparse.Namespace) -> int:
    """Stop the services."""
    stopped = fleet.down(options.data.resolve())
    say(f"Stopped and removed: {', '.join(stopped)}." if stopped else "Nothing was running.")
    return 0


def act_status(options: argparse.Namespace) -> int:
    """Say how each service is."""
    running = register.read(options.data.resolve())
    states = [(each, fleet.state(each)) for each in running]
    for each, word in states:
        print(f"{each.name:<14} {word:<8} port {each.port:<6} pid {each.pid}")
    if not running:
        say("Nothing is running. Start it with: scripts/real_services.py up")
    return 0 if running and all(word == "answers" for _, word in states) else 1


def act_env(options: argparse.Namespace) -> int:
    """Print the addresses of what runs."""
    running = [each for each in register.read(options.data.resolve()) if each.is_alive()]
    if not running:
        raise ServiceError("Nothing is running. Start it with: scripts/real_services.py up")
    print(shell_lines(fleet.addresses(running)))
    return 0


def act_run(options: argparse.Namespace) -> int:
    """Run a command among services of its own, in a folder that goes with them."""
    with held():
        data = Path(tempfile.mkdtemp(prefix="learning-services-"))
    try:
        data.chmod(0o711)  # the servers' own users pass through; only root and we can list it
        running = fleet.up(
            data, only=options.only, ports=dict(options.port), durable=options.durable, ends_with_us=True
        )
        return run_errand(options.command, fleet.addresses(running))
    finally:
        with held():
            fleet.down(data)
            shutil.rmtree(data, ignore_errors=True)


def act_chromium(_options: argparse.Namespace) -> int:
    """Print the browser's path."""
    print(chromium.chromium())
    return 0


def act_smtp_sink(_options: argparse.Namespace) -> int:
    """Print where the sink is."""
    print(shell_lines(smtp_sink().environment()))
    return 0


def shell_lines(values: dict[str, str]) -> str:
    """Return NAME=value lines that a shell, and a file of settings, can read."""
    return "\n".join(f"{name}={shlex.quote(value)}" for name, value in values.items())


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def _names(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
        return names

    return read


def _port(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if name not in fleet.SERVERS or not number.isdecimal() or not 0 < int(number) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=NUMBER, with a NAME of {', '.join(fleet.SERVERS)}")
    return name, int(number)


if __name__ == "__main__":
    sys.exit(main())
