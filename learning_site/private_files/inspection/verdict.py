"""What an inspection may cost, and how it ends: with content that may be kept, or with an objection."""

from dataclasses import dataclass

from learning_site.private_files.choices import FileFormat, Reason


class Objection(Exception):  # noqa: N818 - an answer, not a fault
    """The file is not taken: ``reason`` says why, ``detail`` names the part of it; ``held`` leaves it to a person."""

    def __init__(self, reason: Reason, detail: str = "", *, held: bool = False) -> None:
        super().__init__(f"{reason.value} {detail}".strip())
        self.reason, self.detail, self.held = reason, detail, held


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may hold: bytes as given, bytes unpacked, files inside, expansion, pixels."""

    largest: int = 50 * 1024 * 1024
    unpacked: int = 250 * 1024 * 1024
    entries: int = 2_000
    #: How many times its packed size a part may become; small parts may be packed better than that.
    expansion: int = 100
    expansion_counts_from: int = 2 * 1024 * 1024
    pixels: int = 64_000_000


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: its name made harmless, its format, and the bytes to keep."""

    name: str
    format: FileFormat
    content: bytes
