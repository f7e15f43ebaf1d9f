"""The drawing on a cover, made from the issue itself.

A column is a case, a fine line a paragraph (as long as its words are many), a solid bar a question to policy makers and
managers, an open bar a question to officers and staff. Values in, shapes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 300
COLUMN = 38.0
GAP = 14.4
LINE_STEP, BAR_STEP = 7, 13
FULL_LINE_WORDS = 85  # a paragraph of this many words, or more, is a line as wide as its column
SHORTEST_LINE = 4.0


@dataclass(frozen=True, slots=True)
class Column:
    """One case: the number of words of each paragraph, and how many questions it asks of whom."""

    paragraphs: Sequence[int]
    managers: int
    officers: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a solid bar: a stroke from (x, y) to the right."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """An open bar: its upper left corner and its width."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a cover shows, in a box of `width` by `height`."""

    width: int
    height: int
    lines: tuple[Line, ...]
    solid: tuple[Line, ...]
    open: tuple[Box, ...]


def draw(columns: Sequence[Column]) -> Drawing:
    """The drawing of an issue with these cases; an issue without cases gives an empty one."""
    count = max(len(columns), 1)
    width = min(COLUMN, (WIDTH - GAP * (count - 1)) / count)
    lines, solid, boxes, height = [], [], [], 0.0
    for number, column in enumerate(columns):
        x = number * (width + GAP)
        for row, words in enumerate(column.paragraphs):
            length = max(SHORTEST_LINE, min(1.0, words / FULL_LINE_WORDS) * width)
            lines.append(Line(round(x, 1), 2 + row * LINE_STEP, round(length, 1)))
        middle = len(column.paragraphs) * LINE_STEP + 9
        for bar in range(column.managers + column.officers):
            y = middle + bar * BAR_STEP
            if bar < column.managers:
                solid.append(Line(round(x, 1), y, round(width, 1)))
            else:
                boxes.append(Box(round(x + 1, 1), y - 3, round(width - 2, 1)))
            height = max(height, y + 7)
        height = max(height, len(column.paragraphs) * LINE_STEP)
    return Drawing(WIDTH, round(height), tuple(lines), tuple(solid), tuple(boxes))
