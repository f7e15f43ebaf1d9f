"""``manage.py evaluate_anonymity``: the numbers, the misses, and plain words about a bad file."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def line(name: str, text: str, *spans: tuple[int, int]) -> dict[str, object]:
    marked = [{"start": start, "end": end, "kind": "postcode"} for start, end in spans]
    return {"id": name, "lang": "en", "where": "body", "text": text, "spans": marked}


LINES = [
    line("a", "Seen near NN4 7XD.", (10, 17)),
    line("b", "The red one ran.", (4, 11)),
    line("c", "Nothing here."),
    line("d", "Ring 01632 960 778."),
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in LINES) + "\n\n")
    return path


def test_it_prints_recall_flagged_share_and_misses(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("evaluate_anonymity", str(labelled))
    printed = capsys.readouterr().out
    assert "recall 0.500" in printed
    assert "Clean lines flagged: 1 of 2 (50.0%)." in printed
    assert "Missed in b (postcode): red one" in printed
    assert "Flagged d: 01632 960 778 (telephone)" in printed


def test_it_prints_one_json_object(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("evaluate_anonymity", str(labelled), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["recall_by_kind"] == {"postcode": {"spans": 2, "found": 1, "recall": 0.5}}
    assert (answer["clean_lines"], answer["flagged_clean_lines"], answer["flagged_share"]) == (2, 1, 0.5)
    assert [miss["id"] for miss in answer["misses"]] == ["b"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{not json", "Line 2 is not JSON"),
        ('{"id": "x"}', 'Line 2 has no "text"'),
        ("[]", 'Line 2 has no "text"'),
        ('{"text": "a", "where": "footnote"}', "Line 2: \"where\" is 'footnote'; it must be one of body"),
        ('{"text": "a", "where": ["body"]}', 'Line 2: "where" is'),
        ('{"text": "a", "lang": 3}', 'Line 2: "lang" must be a text'),
        ('{"text": "abc", "spans": [{"start": 1, "end": 9, "kind": "phone"}]}', "the span 1 to 9 is not within"),
        ('{"text": "abc", "spans": [7]}', "Line 2: each span must be an object"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, bad: str, said: str) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f"{json.dumps(LINES[0])}\n{bad}\n")
    with pytest.raises(CommandError) as refused:
        call_command("evaluate_anonymity", str(path))
    assert said in str(refused.value)


def test_a_file_that_is_not_there_or_not_text_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("evaluate_anonymity", str(tmp_path / "none.jsonl"))
    (tmp_path / "picture.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="not in UTF-8"):
        call_command("evaluate_anonymity", str(tmp_path / "picture.jsonl"))
