"""References inside a query."""

import pytest

from search.references import References, references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LR-2024-003", References(("LR-2024-003",))),
        ("lr 2025 019", References(("LR-2025-019",))),
        ("lr2025/19", References(("LR-2025-019",))),
        ("custody-4/m2", References(("custody-4/m2",))),
        ("call-handling-a1", References(("call-handling-a1",))),
        ("custody-4/report", References(("custody-4/report",))),
        ("issue 5", References((), 5)),
        ("issue 5 case 2", References((), 5, 2)),
        ("roads policing case 3", References(("roads-policing-3",))),
        ("the custody case study 2", References(("custody-2",))),
        ("custody issue", References(("custody",))),
        ("under 18s in custody", References()),
        ("case", References()),
        ("hour-long wait", References()),
    ],
)
def test_references_are_recognised(text: str, found: References) -> None:
    assert references(text) == found
