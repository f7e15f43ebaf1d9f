"""A cover is its issue: a column a case, a line a paragraph, a bar a question, solid to managers, open to officers."""

from hypothesis import given
from hypothesis import strategies as st

from learning_site.design.cover import WIDTH, Column, draw

columns = st.lists(
    st.builds(
        Column,
        paragraphs=st.lists(st.integers(0, 400), max_size=12),
        managers=st.integers(0, 6),
        officers=st.integers(0, 6),
    ),
    max_size=12,
)


def test_the_first_case_of_the_demonstration_is_drawn_as_in_the_design() -> None:
    drawing = draw([Column([64, 60, 62, 44, 69, 35, 49], 4, 3)] * 6)

    assert [(line.x, line.y, line.width) for line in drawing.lines[:2]] == [(0.0, 2, 28.6), (0.0, 9, 26.8)]
    assert [(bar.x, bar.y, bar.width) for bar in drawing.solid[:2]] == [(0.0, 58, 38.0), (0.0, 71, 38.0)]
    assert [(box.x, box.y, box.width) for box in drawing.open[:1]] == [(1.0, 107, 36.0)]
    assert drawing.lines[7].x == 52.4
    assert (drawing.width, drawing.height) == (300, 143)


@given(columns)
def test_everything_of_the_issue_is_on_its_cover_and_inside_it(issue: list[Column]) -> None:
    drawing = draw(issue)

    assert len(drawing.lines) == sum(len(column.paragraphs) for column in issue)
    assert len(drawing.solid) == sum(column.managers for column in issue)
    assert len(drawing.open) == sum(column.officers for column in issue)
    for shape in (*drawing.lines, *drawing.solid, *drawing.open):
        assert 0 <= shape.x <= shape.x + shape.width <= WIDTH + 0.2
        assert 0 <= shape.y < drawing.height


def test_an_issue_without_cases_has_an_empty_cover() -> None:
    assert draw([]).lines == ()
