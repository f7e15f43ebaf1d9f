"""The embedded broker: kombu's folder transport, made safe to lose.

Rows are the queue, so losing the folder loses nothing; a worker or a web request must not stumble over it either.
Folders and bindings are made again when they are gone, a message appears whole or not at all, and one worker alone
takes it (a rename inside the folder, which kombu's own move to the temporary folder is not).
"""

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """A channel over one folder of messages and one of bindings."""

    @property
    def messages(self) -> Path:
        return Path(self.data_folder_in)

    def get_table(self, exchange: str) -> list[Any]:
        """The exchange's bindings; those that this process knows are written again if their file is gone."""
        table: list[Any] = super().get_table(exchange)
        if not table:
            for key, arguments in list(self.state.bindings.items()):
                if key.exchange == exchange:
                    meta = self.typeof(exchange).prepare_bind(key.queue, exchange, key.routing_key, arguments)
                    self._queue_bind(exchange, *meta)
            table = super().get_table(exchange)
        return table

    def _queue_bind(self, exchange: str, *meta: Any) -> None:
        self.control_folder.mkdir(parents=True, exist_ok=True)
        super()._queue_bind(exchange, *meta)

    def _put(self, queue: str, message: dict[str, Any], **kwargs: Any) -> None:
        """Put one message. Raises OSError if the disk is full or the folder cannot be written."""
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        unfinished = self.messages / f".{name}"
        self.messages.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_text(dumps(message))
            unfinished.rename(self.messages / name)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise

    def _get(self, queue: str, *args: Any, **kwargs: Any) -> Any:
        """Take the oldest message of ``queue``. Raises queue.Empty if there is none."""
        for name in self._names(queue):
            taken = self.messages / f".taken-{name}"
            try:
                (self.messages / name).rename(taken)
            except FileNotFoundError:  # another worker was quicker
                continue
            payload = taken.read_text()
            taken.unlink(missing_ok=True)
            return loads(payload)
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._names(queue))

    def _purge(self, queue: str) -> int:
        names = self._names(queue)
        for name in names:
            (self.messages / name).unlink(missing_ok=True)
        return len(names)

    def _names(self, queue: str) -> list[str]:
        try:
            names = [entry.name for entry in self.messages.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(name for name in names if name.endswith(f".{queue}.msg") and not name.startswith("."))


class Transport(filesystem.Transport):
    """``filesystem://`` with the channel above."""

    Channel = Channel
