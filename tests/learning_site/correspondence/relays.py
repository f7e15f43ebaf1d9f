"""Small real SMTP servers on loopback, each with one way of behaving."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Relay:
    """What the server answers and what it saw. An answer of None closes the connection instead."""

    answers: dict[str, str | None] = field(default_factory=dict)
    #: Instead of ``answers``, for one recipient.
    for_recipient: dict[str, str | None] = field(default_factory=dict)
    #: Close the connection after this many messages, without a word.
    messages_per_connection: int | None = None
    messages: list[tuple[str, str, bytes]] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    #: Before this answer say that it is reached, and wait to be let go.
    stall: str = ""
    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?timeout=5"


class _Handler(socketserver.StreamRequestHandler):
    relay: Relay

    def handle(self) -> None:
        self.relay.connections += 1
        self.sender, self.recipient, self.done = "", "", 0
        if not self.say("banner", "220 relay ready"):
            return
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if not self.answer(verb, line):
                return

    def say(self, name: str, default: str) -> bool:
        answer = self.relay.answers.get(name, default)
        if name == self.relay.stall:
            self.relay.reached.set()
            self.relay.let_go.wait(60)
        if answer is None:
            return False
        self.wfile.write(answer.replace("\n", "\r\n").encode() + b"\r\n")
        return True

    def answer(self, verb: str, line: str) -> bool:
        if verb == "EHLO":
            return self.say(verb, "250-relay\n250-SIZE 1000000\n250 8BITMIME")
        if verb == "MAIL":
            if self.relay.messages_per_connection is not None and self.done >= self.relay.messages_per_connection:
                return False
            self.sender = line.partition("<")[2].partition(">")[0]
            return self.say(verb, "250 ok")
        if verb == "RCPT":
            self.recipient = line.partition("<")[2].partition(">")[0]
            if self.recipient in self.relay.for_recipient:
                self.relay.answers = {**self.relay.answers, "this": self.relay.for_recipient[self.recipient]}
                return self.say("this", "")
            return self.say(verb, "250 ok")
        if verb == "DATA":
            return self.data()
        if verb == "QUIT":
            self.say(verb, "221 bye")
            return False
        return self.say(verb, "250 ok")

    def data(self) -> bool:
        if not self.say("DATA", "354 go on"):
            return False
        if not self.relay.answers.get("DATA", "354").startswith("354"):
            return True
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:  # the other side is gone: without the final dot nothing was handed over
                return False
            lines.append(line)
        self.relay.messages.append((self.sender, self.recipient, b"".join(lines)))
        self.done += 1
        return self.say("END", "250 2.0.0 taken")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


@contextmanager
def running(relay: Relay | None = None, **behaviour: Any) -> Iterator[Relay]:
    relay = relay or Relay(**behaviour)
    handler = type("Handler", (_Handler,), {"relay": relay})
    with _Server(("127.0.0.1", relay.port), handler) as server:
        relay.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield relay
        finally:
            server.shutdown()
            thread.join()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
