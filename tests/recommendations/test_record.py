"""The home page shows the register as a chain of counts, each a part of the one above, with its day."""

from recommendations.chain import Chain
from recommendations.slots import rows


def test_each_count_says_what_it_is_a_part_of() -> None:
    counts = Chain(due=9, answered=8, on_time=7, accepted=4, accepted_in_part=1, alternative=1, done=5, verified=3)
    assert [count for _step, count, _meaning in rows(counts)] == ["9", "8 of 9", "6 of 8", "5 of 6", "3 of 5", "0 of 3"]


def test_no_count_is_a_percentage() -> None:
    assert not any("%" in cell for row in rows(Chain(due=3, answered=1)) for cell in row)
