"""Acts: the shipped table, what the office adds and changes, how papers cite them."""

import datetime as dt
from typing import Any

import pytest

from desktop.documents import groups
from desktop.documents.blocks import Block, Paper
from desktop.documents.template import filling, parsing
from desktop.documents.values import Context, Declined, Group
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.services import acts
from desktop.services.documents import norm_editing, norms
from desktop.services.documents.norms import PaperNorm
from desktop.storage.database import Database
from tests.documents.desk import words
from tests.documents.paper_kinds import TODAY

WITH_FORMS = ("N01", "N02", "N04", "N05", "N08", "N10", "N11", "N12", "N14")


def test_every_act_of_the_table_ships() -> None:
    found = norms.shipped()
    wanted = {f"N{number:02}" for number in range(1, 23)} | {"N90", "N91", "N92"}
    assert wanted <= found.keys()
    assert all(found[code].has_forms for code in WITH_FORMS)
    assert not found["N07"].is_active
    assert all(one.verified_on is None for one in found.values())


@pytest.mark.parametrize(
    ("code", "day", "is_over"),
    [
        ("N91", dt.date(2025, 1, 1), True),
        ("N22", dt.date(2025, 8, 1), False),
        ("N22", dt.date(2025, 9, 1), True),
        ("N01", dt.date(2025, 9, 1), False),
    ],
)
def test_acts_which_are_out_of_force(code: str, day: dt.date, is_over: bool) -> None:
    assert norms.shipped()[code].is_over(day) is is_over


def said(found: list[PaperNorm], text: str) -> str:
    context = Context(Group({"нормы": groups.norms(found)}))
    blocks, notes = filling.fill(parsing.parse(text), context, {})
    assert notes.missing == []
    return words_of(blocks)


def words_of(blocks: list[Block]) -> str:
    return words(Paper("", tuple(blocks)))


def test_acts_are_named_in_the_case_of_the_preamble() -> None:
    found = [norms.shipped()["N08"], norms.shipped()["N11"]]
    text = said(found, "В соответствии с {нормы.название.твор}, на основании {нормы.название.род}")
    plain = text.replace("\u00a0", " ")
    assert plain == (
        "В соответствии с статьёй 351.8 Трудового кодекса Российской Федерации, приказом "
        "Министерства просвещения Российской Федерации от 24 марта 2023 г. № 196, на основании "
        "статьи 351.8 Трудового кодекса Российской Федерации, приказа Министерства просвещения "
        "Российской Федерации от 24 марта 2023 г. № 196"
    )


def test_an_act_without_forms_is_not_lost_among_others() -> None:
    own = PaperNorm("x", title="постановление администрации", number="12", dated=TODAY)
    rows = groups.norms([norms.shipped()["N08"], own]).rows
    assert [isinstance(row.values["название"], Declined) for row in rows] == [True, False]
    text = said([norms.shipped()["N08"], own], "следующих актов: {нормы.название}").replace(
        "\u00a0", " "
    )
    assert "постановление администрации от 20 ноября 2025 г. № 12" in text
    assert "351.8" in text


def test_the_office_changes_a_shipped_act(database: Database) -> None:
    known = norms.shipped()["N11"]
    changed = PaperNorm(**{**vars(known), "in_force_until": dt.date(2026, 9, 1)})
    database.write(norm_editing.save, changed)
    found = database.read(norm_editing.get, "N11")
    assert (found.in_force_until, found.title) == (dt.date(2026, 9, 1), known.title)
    database.write(norm_editing.revert, "N11")
    assert database.read(norm_editing.get, "N11") == known


def test_the_office_adds_its_own(database: Database) -> None:
    code = database.write(norm_editing.save, PaperNorm("", kind="local", title="Положение о СНД"))
    assert database.read(norms.chosen, [code, "N01"])[0].title == "Положение о СНД"
    with pytest.raises(RuleError):
        database.write(norm_editing.revert, code)
    database.write(acts.undo)
    with pytest.raises(NotFoundError):
        database.read(norm_editing.get, code)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        (
            {
                "title": "Акт",
                "in_force_from": dt.date(2025, 1, 1),
                "in_force_until": dt.date(2024, 1, 1),
            },
            "in_force_until",
        ),
    ],
)
def test_a_wrong_act_is_refused(database: Database, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        database.write(norm_editing.save, PaperNorm("", **values))
    assert list(refused.value.problems) == [field]


def test_verified_acts_remember_who_and_when(database: Database) -> None:
    database.write(norm_editing.verify, ["N01", "N02"], "Серова М. П.", TODAY)
    found = database.read(norms.chosen, ["N01", "N02", "N03"])
    assert [one.verified_on for one in found] == [TODAY, TODAY, None]
    assert found[0].text_gen == norms.shipped()["N01"].text_gen
    with pytest.raises(RuleError):
        database.write(norm_editing.verify, [], "", TODAY)
