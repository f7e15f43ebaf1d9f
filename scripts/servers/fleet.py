"""All servers together: started side by side, stopped and removed together, nothing left half-way.

Whatever fails or is interrupted while they start, those that this call started are stopped again and their folders
removed; what ran before stays.
"""

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from . import elasticsearch, postgres, redis, register
from .failure import ServiceError, tail
from .interruption import held
from .loopback import HOST, choose_ports
from .process import Running, log_of, start

# The slowest first, so that the others start while it does.
SERVERS: dict[str, ModuleType] = {each.NAME: each for each in (elasticsearch, postgres, redis)}


def up(
    data: Path, *, only: Sequence[str], ports: Mapping[str, int], durable: bool, ends_with_us: bool
) -> list[Running]:
    """Start those of the named servers that do not run yet, and return all that run, ready to be used."""
    written = register.read(data)
    already = {each.name: each for each in written if each.is_alive()}
    _end(data, [each for each in written if each.name not in already])
    missing = [name for name in SERVERS if name in only and name not in already]
    for name in missing:
        _require_absent(data / name)
        SERVERS[name].install()
    chosen = choose_ports(missing, ports)
    began = time.monotonic()
    new: list[Running] = []
    try:
        data.mkdir(parents=True, exist_ok=True)
        for name in missing:
            launch = SERVERS[name].prepare(data / name, port=chosen[name], durable=durable)
            with held():
                new.append(start(name, launch, ends_with_us=ends_with_us))
                register.write(data, [*already.values(), *new])
        for running in sorted(new, key=lambda each: float(SERVERS[each.name].PATIENCE)):
            _await(running)
            _say(f"{SERVERS[running.name].LABEL} answers at {HOST}:{running.port} ({time.monotonic() - began:.1f} s)")
    except BaseException:
        with held():
            _end(data, new)
            for name in missing:
                _remove(data / name)
            register.write(data, list(already.values()))
            _remove_if_empty(data)
        raise
    return [*already.values(), *new]


def down(data: Path) -> list[str]:
    """Stop everything that is written down in this folder, remove what was made there, and return the names."""
    with held():
        running = register.read(data)
        _end(data, running)
        register.write(data, [])
        _remove_if_empty(data)
    return [each.name for each in running]


def state(running: Running) -> str:
    """Return one word for how a server is: answers, silent or gone."""
    if not running.is_alive():
        return "gone"
    return "answers" if SERVERS[running.name].answers(running) else "silent"


def addresses(running: Sequence[Running]) -> dict[str, str]:
    """Return the environment by which the site finds these servers."""
    return {name: value for each in running for name, value in each.addresses.items()}


def _require_absent(folder: Path) -> None:
    if folder.exists():
        raise ServiceError(
            f"{folder} is already there, and no server is written down for it. If another `up` is at work, wait for "
            "it; else remove the folder, or give another with --data DIR."
        )


def _await(running: Running) -> None:
    server = SERVERS[running.name]
    deadline = time.monotonic() + float(server.PATIENCE)
    while not server.answers(running):
        if not running.is_alive():
            raise _not_up(running, "ended while it was starting")
        if time.monotonic() > deadline:
            raise _not_up(running, f"did not answer within {server.PATIENCE:.0f} seconds")
        time.sleep(0.1)


def _not_up(running: Running, what: str) -> ServiceError:
    label = SERVERS[running.name].LABEL
    return ServiceError(f"{label} {what}. The last lines of its log:\n{tail(log_of(running.folder))}")


def _end(data: Path, running: Sequence[Running]) -> None:
    for each in running:
        each.stop()
        _remove(data / each.name)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _remove_if_empty(folder: Path) -> None:
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
