"""Ports on loopback: nothing here listens on, or asks, any other address."""

import socket
from collections.abc import Mapping, Sequence

from .failure import ServiceError

HOST = "127.0.0.1"


def choose_ports(names: Sequence[str], wanted: Mapping[str, int]) -> dict[str, int]:
    """Return a port for each name: the wanted one if it is free, else one that the system offers.

    All are held open until all are chosen, so that no two names get the same. Raises ServiceError for a
    wanted port that is busy.
    """
    held: list[socket.socket] = []
    try:
        return {name: _hold(held, name, wanted.get(name, 0)) for name in names}
    finally:
        for each in held:
            each.close()


def is_listening(port: int) -> bool:
    """Say whether anything accepts connections at this port of loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def _hold(held: list[socket.socket], name: str, port: int) -> int:
    each = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.append(each)
    # As the servers themselves do: a port whose last connections are still closing counts as free.
    each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        each.bind((HOST, port))
        each.listen()
    except OSError as error:
        raise ServiceError(
            f"Port {port} on {HOST}, wanted for {name}, cannot be used ({error.strerror}). "
            f"Stop what listens there, or give another with --port {name}=NUMBER."
        ) from error
    return int(each.getsockname()[1])
