"""The questionnaires which come with the program."""

import pytest

from desktop.models import QuestionKind
from desktop.services.surveys import questions as editor
from desktop.services.surveys import shipped, templates
from desktop.storage.database import Database


def test_nine_questionnaires_ship_in_their_order(database: Database) -> None:
    rows = database.read(templates.rows)
    active = [row for row in rows if row.is_active]
    assert [row.code for row in active] == list(shipped.CODES[:9])
    assert active[0].title == "Профессиональные затруднения"
    assert [row.title for row in rows if not row.is_active] == [
        "Степень владения навыками самостоятельной работы",
        "Факторы роста",
    ]


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("deficits", 25),
        ("mentee_request", 8),
        ("mentor_readiness", 8),
        ("trust", 6),
        ("outcome", 7),
        ("event_feedback", 5),
        ("conditions", 8),
        ("motivation", 6),
        ("support_360", 4),
        ("own_work", 5),
        ("growth_factors", 6),
    ],
)
def test_every_questionnaire_is_whole(database: Database, code: str, count: int) -> None:
    text = database.read(templates.get, code)
    assert len(text.questions) == count
    assert len({one.code for one in text.questions}) == count
    assert all((text.goal_gen, text.audience_gen, text.intro, text.minutes))
    for one in text.questions:
        assert one.words
        assert (one.kind is QuestionKind.SCALE) == bool(one.scale)
        assert one.scale in ("", *shipped.scales())
        chosen = one.kind in (QuestionKind.ONE, QuestionKind.SEVERAL)
        assert chosen == (len(one.options) > 1)
        assert not set(one.code) & set(";,= ")


def test_difficulties_have_a_line_per_area_with_its_phrase(database: Database) -> None:
    asked = [one for one in database.read(templates.get, "deficits").questions if one.is_level]
    assert len(asked) == 21
    assert [one.area for one in asked if one.is_aggregate] == ["wellbeing"]
    for one in asked:
        assert shipped.area_phrase(one.area, one.words).startswith(("в ", "во "))


def test_a_shipped_questionnaire_cannot_be_damaged(database: Database) -> None:
    copy = database.write(templates.copy, "event_feedback")
    own = next(row for row in database.read(templates.rows) if row.id == copy)
    assert own.title == "Обратная связь по мероприятию (наш вариант)"
    first = database.read(editor.rows, editor.Owner(copy))[0]
    database.write(editor.remove, [first.id])
    assert len(database.read(templates.get, own.code).questions) == 4
    assert len(database.read(templates.get, "event_feedback").questions) == 5
    again = database.write(templates.copy, "event_feedback")
    titles = [row.title for row in database.read(templates.rows) if row.id == again]
    assert titles == ["Обратная связь по мероприятию (наш вариант) 2"]


def test_a_shipped_questionnaire_can_be_switched(database: Database) -> None:
    database.write(templates.switch, ["growth_factors"], is_active=True)
    database.write(templates.switch, ["trust"], is_active=False)
    active = {row.code: row.is_active for row in database.read(templates.rows)}
    assert active["growth_factors"]
    assert not active["trust"]
