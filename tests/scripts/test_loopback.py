"""Ports are free, distinct and on loopback; a wanted one that is busy is refused by name."""

import socket

import pytest
from servers.failure import ServiceError
from servers.loopback import choose_ports, is_listening


def test_each_name_gets_a_port_of_its_own() -> None:
    names = [f"server-{number}" for number in range(50)]

    ports = choose_ports(names, {})

    assert list(ports) == names
    assert len(set(ports.values())) == 50


def test_a_wanted_port_is_kept() -> None:
    free = choose_ports(["any"], {})["any"]

    assert choose_ports(["postgres"], {"postgres": free}) == {"postgres": free}


def test_a_busy_port_is_refused_and_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(ServiceError, match=rf"Port {port} .* wanted for redis(.|\n)*--port redis=NUMBER"):
            choose_ports(["redis"], {"redis": port})


def test_listening_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert is_listening(port)
    assert not is_listening(port)
