"""«Правовые акты»: the list, its chips, what is asked once a year, what papers take of it."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from desktop.documents import catalogue
from desktop.documents.types import Wanted
from desktop.errors import InvalidInputError
from desktop.models import Norm
from desktop.services import acts, school_year
from desktop.services.documents import norm_editing, norm_list, norms
from desktop.services.documents.norm_list import Chip
from desktop.services.documents.norms import LOCAL, PaperNorm
from desktop.storage.database import Database
from tests.documents.every_kind import World
from tests.documents.paper_kinds import TODAY
from tests.documents.said import paper, problems, text

AUGUST = dt.date(2026, 8, 20)
CHARTER = PaperNorm("", kind=LOCAL, title="Устав детского сада", dated=dt.date(2019, 3, 1))
NEW_RULES = PaperNorm(
    "", kind="order", number="900", dated=dt.date(2025, 10, 1), title="Об утверждении Порядка",
    text_gen="приказа от 1 октября 2025 г. № 900", text_ins="приказом от 1 октября 2025 г. № 900",
)  # fmt: skip


def _codes(database: Database, chip: str, day: dt.date = TODAY) -> set[str]:
    return {one.norm.code for one in database.read(norm_list.lines, day) if one.is_of(chip)}


def _rows(session: Session) -> list[Norm]:
    return [row.model_copy() for row in session.exec(select(Norm)).all()]


def test_the_chips_divide_the_acts(database: Database) -> None:
    code = database.write(norm_editing.save, CHARTER)
    assert _codes(database, Chip.OWN) == {code}
    assert _codes(database, Chip.OVER) == {"N22", "N90", "N91", "N92"}
    assert _codes(database, Chip.OFF) == {"N07"}
    assert "N91" not in _codes(database, Chip.UNVERIFIED)
    assert _codes(database, Chip.ACTIVE) == _codes(database, Chip.UNVERIFIED)
    database.write(norm_editing.verify, ["N01", code], "Серова М. П.", TODAY)
    assert _codes(database, Chip.ACTIVE) - _codes(database, Chip.UNVERIFIED) == {"N01", code}
    assert "N01" in _codes(database, Chip.UNVERIFIED, dt.date(2026, 9, 1))


def test_words_look_in_kind_number_and_title(database: Database) -> None:
    database.write(norm_editing.save, CHARTER)
    found = database.read(norm_list.lines, TODAY)
    assert {one.norm.code for one in found if one.has_words(["273"])} == {"N01"}
    assert [one.norm.title for one in found if one.has_words(["локальн", "устав"])] == [
        CHARTER.title
    ]


def test_a_compared_act_keeps_the_words_of_the_program(database: Database) -> None:
    database.write(norm_editing.verify, ["N01"], "Серова М. П.", TODAY)
    database.write(norm_editing.switch, ["N01"], is_active=False)
    (row,) = database.read(_rows)
    assert (row.title, row.kind, row.text_gen) == ("Об образовании в Российской Федерации", "", "")
    found = database.read(norm_editing.get, "N01")
    shipped = norms.shipped()["N01"]
    assert found == replace(shipped, verified_on=TODAY, verified_by="Серова М. П.", is_active=False)
    database.write(norm_editing.save, replace(found, number="273-ФЗ (ред.)"))
    changed = database.read(norm_editing.get, "N01")
    assert (changed.is_changed, changed.verified_by) == (True, "Серова М. П.")
    database.write(norm_editing.revert, "N01")
    assert database.read(norm_editing.get, "N01") == shipped


def test_the_same_act_is_not_added_twice(database: Database) -> None:
    database.write(norm_editing.save, NEW_RULES)
    with pytest.raises(InvalidInputError) as refused:
        database.write(norm_editing.save, NEW_RULES)
    assert list(refused.value.problems) == ["number"]
    with pytest.raises(InvalidInputError) as half:
        database.write(norm_editing.save, replace(NEW_RULES, number="901", text_ins=""))
    assert list(half.value.problems) == ["text_ins"]


@pytest.mark.parametrize(
    ("norm", "genitive", "instrumental"),
    [
        (CHARTER, "Устава детского сада", "Уставом детского сада"),
        (
            PaperNorm("", kind="order", number="7", dated=TODAY, title="О порядке аттестации"),
            "приказа от 20 ноября 2025 г. № 7 «О порядке аттестации»",
            "приказом от 20 ноября 2025 г. № 7 «О порядке аттестации»",
        ),
        (
            PaperNorm("", kind="law", number="9-ФЗ", dated=TODAY, title="О детстве"),
            "Федерального закона от 20 ноября 2025 г. № 9-ФЗ «О детстве»",
            "Федеральным законом от 20 ноября 2025 г. № 9-ФЗ «О детстве»",
        ),
    ],
)
def test_the_program_proposes_the_forms(norm: PaperNorm, genitive: str, instrumental: str) -> None:
    plain = replace(norm, dated=None) if norm is CHARTER else norm
    assert norm_editing.forms(plain) == (genitive, instrumental)


def test_a_new_paper_does_not_propose_what_is_out_of_work(world: World) -> None:
    before = text(paper(world, "D02", "a"))
    assert "№ 1264-р" in before
    world.database.write(norm_editing.switch, ["N10"], is_active=False)
    assert "№ 1264-р" not in text(paper(world, "D02", "a"))
    ticked = problems(paper(world, "D02", "a", norms=["N01", "N10"]))
    assert any("убран из работы" in one for one in ticked)
    world.database.write(acts.undo)
    assert text(paper(world, "D02", "a")) == before


def test_what_replaced_an_act_is_proposed_in_its_place(world: World) -> None:
    world.database.write(norm_editing.save, NEW_RULES)
    over = replace(
        norms.shipped()["N10"],
        in_force_until=dt.date(2025, 10, 1),
        replaced_by="приказ от 1 октября 2025 г. № 900",
    )
    world.database.write(norm_editing.save, over)
    said = text(paper(world, "D02", "a"))
    assert "приказом от 1 октября 2025 г. № 900" in said
    assert "№ 1264-р" not in said


def test_words_of_the_office_stand_in_the_preamble(world: World) -> None:
    own = replace(
        norms.shipped()["N08"],
        text_gen="статьи 351.8 Трудового кодекса",
        text_ins="статьёй 351.8 Трудового кодекса",
    )
    world.database.write(norm_editing.save, own)
    kind = catalogue.get("D03")
    asked = next(one for one in kind.asks if one.name == norm_list.ANSWER)
    assert asked.default is not None
    wanted = Wanted((), TODAY, TODAY, "a")
    assert list(world.database.read(asked.default, wanted)) == ["N08"]  # type: ignore[arg-type]
    assert "статьи 351.8 Трудового кодекса," in text(paper(world, "D03", "a"))


def test_local_acts_are_looked_through_before_the_new_year(database: Database) -> None:
    assert database.read(school_year.unfinished, 2026, AUGUST) == []
    code = database.write(norm_editing.save, CHARTER)
    (row,) = database.read(school_year.unfinished, 2026, AUGUST)
    assert (row.code, row.title, row.count) == (
        "acts", "Локальные акты: продлить или заменить", 1,
    )  # fmt: skip
    database.write(norm_editing.verify, [code], "Серова М. П.", TODAY)
    assert database.read(school_year.unfinished, 2026, AUGUST) == []
    assert database.read(school_year.unfinished, 2027, dt.date(2027, 8, 20))[0].code == "acts"
    database.write(norm_editing.switch, [code], is_active=False)
    assert database.read(school_year.unfinished, 2027, dt.date(2027, 8, 20)) == []
