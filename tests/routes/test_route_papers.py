"""The paper of a route: sent to the head, registered, printed in its four forms."""

import datetime as dt
import io
import uuid
import zipfile

import pytest

from desktop.documents import composing, docx, issuing, pdf, route_papers, snapshot, tables
from desktop.documents.blocks import Bars, Paper
from desktop.documents.kinds import d18_route
from desktop.documents.types import Answer, Wanted
from desktop.models import RouteState
from desktop.services import acts, settings
from desktop.services.documents import pair_plan
from desktop.services.routes import lines, listing, shipped, states
from desktop.services.routes.types import LineDraft
from desktop.storage.database import Database
from tests.documents.every_kind import lines as printed
from tests.routes import desk
from tests.routes.desk import TODAY, YEAR


def _route(example: Database, surname: str) -> uuid.UUID:
    rows = example.read(listing.rows, TODAY, YEAR)
    return next(row.id for row in rows if row.person.startswith(surname))


def _paper(example: Database, route: uuid.UUID, variant: str) -> str:
    person = desk.card(example, route).person_id
    assert person is not None
    kind = d18_route.TYPE
    wanted = Wanted(
        (person,), TODAY, TODAY, variant, answers={"year": YEAR, "marks": True, "curator": person}
    )
    made = example.read(composing.compose, kind, wanted, composing.shipped(kind, variant))
    return "\n".join(printed(made.sheet)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_registered_paper_puts_the_route_in_force(example: Database) -> None:
    route = _route(example, "Ёлкина")
    example.write(states.agree, [route], TODAY, "Серова")
    paper = example.write(route_papers.send, route, TODAY)
    assert desk.card(example, route).is_waiting
    assert example.read(acts.undoable, 1)[0].title.startswith("маршрут на утверждение: Ёлкина")
    example.write(issuing.register, [paper], TODAY, TODAY)
    found = desk.card(example, route)
    assert (found.status, found.approved_on, found.is_waiting) == (
        RouteState.ACTIVE, TODAY, False,
    )  # fmt: skip
    example.write(acts.undo)
    assert desk.card(example, route).status is RouteState.AGREED


@pytest.mark.parametrize(
    ("variant", "said"),
    [
        ("a", "Профессиональный дефицит: Взаимодействие с семьёй"),
        ("b", "Мероприятие, организатор"),
        ("v", "Анализ достижений"),
        ("g", "ПЛАН САМООБРАЗОВАНИЯ ПЕДАГОГА"),
    ],
)
def test_one_route_is_printed_in_four_forms(example: Database, variant: str, said: str) -> None:
    text = _paper(example, _route(example, "Осокина"), variant)
    assert said in text
    assert "Осокина Татьяна Викторовна" in text
    assert text.count("выполнено") >= 7


def test_the_sheet_of_changes_holds_changed_lines_only(example: Database) -> None:
    route = _route(example, "Ёлкина")
    example.write(states.agree, [route], TODAY, "Серова")
    example.write(states.start, [route], TODAY)
    first = desk.card(example, route).lines[0]
    example.write(lines.set_cells, route, {(first.id, "term"): "25.12"}, TODAY)
    example.write(lines.add, route, [LineDraft("Посетить открытый показ")])
    text = _paper(example, route, "d")
    assert "25.12" in text
    assert "Посетить открытый показ" in text
    assert desk.card(example, route).lines[1].activity not in text
    assert dt.date(2025, 12, 25) == desk.card(example, route).lines[0].term.due_on


def test_a_pair_without_a_plan_prints_the_lines_of_its_routes(example: Database) -> None:
    route = desk.card(example, _route(example, "Жукова"))
    assert route.pair_id is not None
    assert [one.activity for one in example.read(pair_plan.load, route.pair_id).entries][:3] == [
        one.activity for one in route.lines[:3]
    ]


def test_the_levels_stand_as_bars_which_are_drawn_not_pictures(example: Database) -> None:
    route = _route(example, "Осокина")
    person = desk.card(example, route).person_id
    assert person is not None
    kind = d18_route.TYPE
    answers: dict[str, Answer] = {
        "year": YEAR,
        "marks": True,
        "diagnostics": True,
        "curator": person,
    }
    wanted = Wanted((person,), TODAY, TODAY, "a", answers=answers)
    sheet = example.read(composing.compose, kind, wanted, composing.shipped(kind, "a")).sheet
    assert isinstance(sheet, Paper)
    (bars,) = [one for one in sheet.blocks if isinstance(one, Bars)]
    expected = [(one.start, one.now, one.goal) for one in desk.card(example, route).sections]
    assert [one.values for one in bars.lines] == expected
    assert snapshot.from_json(snapshot.to_json(sheet)) == sheet
    assert b"/Subtype /Image" not in pdf.render([sheet])
    with zipfile.ZipFile(io.BytesIO(docx.render(sheet))) as package:
        body = package.read("word/document.xml").decode()
    shaded = sum(max(one.values[1], 0) for one in bars.lines)
    assert body.count('w:fill="404040"') == shaded


def test_several_routes_go_to_the_head_in_one_step(example: Database) -> None:
    routes = [_route(example, name) for name in ("Ёлкина", "Назарян")]
    example.write(route_papers.send_many, routes, TODAY)
    assert all(desk.card(example, one).is_waiting for one in routes)
    assert example.read(acts.undoable, 1)[0].title == "маршрут на утверждение — 2 маршрута"
    example.write(acts.undo)
    assert not any(desk.card(example, one).is_waiting for one in routes)


def test_lines_are_numbered_anew_below_each_deficit(example: Database) -> None:
    route = _route(example, "Осокина")
    before = _paper(example, route, "a")
    example.write(settings.change, shipped.BY_DEFICIT, True)
    after = _paper(example, route, "a")
    count = len(desk.card(example, route).lines)
    assert f"\n{count}\n" in before
    assert f"\n{count}\n" not in after


def test_reflection_and_signatures_are_chosen(example: Database) -> None:
    route = _route(example, "Осокина")
    person = desk.card(example, route).person_id
    assert person is not None
    kind = d18_route.TYPE

    def text(variant: str, **said: Answer) -> str:
        answers: dict[str, Answer] = {"year": YEAR, "marks": False, "curator": person, **said}
        wanted = Wanted((person,), TODAY, TODAY, variant, answers=answers)
        made = example.read(composing.compose, kind, wanted, composing.shipped(kind, variant))
        return "\n".join(printed(made.sheet))

    usual = text("a")
    assert "Рефлексия и итоги" in usual
    assert "Наставник\n" in usual
    assert ("Согласовано:" in usual, "Утверждаю:" in usual) == (True, False)
    other = text("a", reflection=False, signs=("educator", "head"))
    assert "Рефлексия и итоги" not in other
    assert "Наставник\n" not in other
    assert ("Согласовано:" in other, "Утверждаю:" in other) == (False, True)
    assert "Утверждаю:" in text("g", signs=("head",))


def test_columns_of_the_plan_may_be_left_out(example: Database) -> None:
    route = _route(example, "Осокина")
    person = desk.card(example, route).person_id
    assert person is not None
    wanted = Wanted((person,), TODAY, TODAY, "a", answers={"year": YEAR})
    plan = example.read(d18_route.load, wanted).tables["план"]
    hidden = frozenset({"task", "done"})
    assert tables.without(plan, hidden).header == (
        "№", "Формы и содержание деятельности", "Сроки", "Форма отчётности (результат)",
    )  # fmt: skip
    for variant in ("b", "v", "g"):
        wanted = Wanted((person,), TODAY, TODAY, variant, answers={"year": YEAR})
        plan = example.read(d18_route.load, wanted).tables["план"]
        assert len(plan.codes) in {0, len(plan.header)}
