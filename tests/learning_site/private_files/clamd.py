"""A daemon of our own that speaks the part of clamd's protocol that the site uses (clamd(8): VERSION, INSTREAM).

It knows one signature, EICAR's. It proves our side of the conversation, not that ClamAV finds anything.
"""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.learning_site.private_files.samples import EICAR

VERSION = "ClamAV 1.4.3/27700/Fri Nov 20 09:00:00 2026"


class Daemon(socketserver.ThreadingTCPServer):
    daemon_threads = True
    #: What it says of every file instead of looking, when set; "hang up" ends the conversation without a word.
    says: str = ""
    #: Bytes of one file that it takes.
    largest = 1_000_000
    scanned = 0

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    server: Daemon

    def handle(self) -> None:
        command = self.rfile.readline().strip()
        if command == b"nVERSION":
            self.answer(VERSION)
        elif command == b"nINSTREAM":
            self.server.scanned += 1
            self.scan()

    def scan(self) -> None:
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        if len(content) > self.server.largest:
            self.answer("INSTREAM size limit exceeded. ERROR")
        elif self.server.says:
            if self.server.says != "hang up":
                self.answer(self.server.says)
        else:
            self.answer("stream: Eicar-Test-Signature FOUND" if EICAR in content else "stream: OK")

    def answer(self, words: str) -> None:
        self.wfile.write(f"{words}\n".encode())


@contextmanager
def running() -> Iterator[Daemon]:
    with Daemon(("127.0.0.1", 0), Conversation) as daemon:
        thread = threading.Thread(target=daemon.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield daemon
        finally:
            daemon.shutdown()
            thread.join()
