"""Drafts of dialogs: kept for seven days, one for each dialog, no act."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from desktop.models import DialogDraft
from desktop.services import acts, drafts
from desktop.services.competences import Key
from desktop.services.drafts import Draft
from desktop.storage.database import Database
from desktop.views.common.draft_values import as_text, from_text
from desktop.views.common.fields import Named
from tests.conftest import TODAY


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def test_a_draft_is_found_for_seven_days(database: Database) -> None:
    database.write(drafts.keep, "person", "начато", TODAY)
    assert database.read(drafts.find, "person", days(7)) == Draft("начато", TODAY)
    assert database.read(drafts.find, "person", days(8)) is None
    assert database.read(drafts.find, "request", TODAY) is None


def test_a_later_draft_takes_the_place_of_the_former(database: Database) -> None:
    database.write(drafts.keep, "person", "раз", TODAY)
    database.write(drafts.keep, "person", "два", days(5))
    assert database.read(drafts.find, "person", days(10)) == Draft("два", days(5))


def test_a_forgotten_draft_is_gone_and_may_be_forgotten_again(database: Database) -> None:
    database.write(drafts.keep, "person", "начато", TODAY)
    for _ in range(2):
        database.write(drafts.forget, "person")
        assert database.read(drafts.find, "person", TODAY) is None


def test_what_is_too_old_leaves_the_base(database: Database) -> None:
    database.write(drafts.keep, "old", "старое", TODAY)
    database.write(drafts.keep, "new", "новое", days(8))
    kept = database.read(lambda session: [one.code for one in session.exec(select(DialogDraft))])
    assert kept == ["new"]


def test_a_draft_is_no_act(database: Database) -> None:
    before = database.read(acts.undoable)
    database.write(drafts.keep, "person", "начато", TODAY)
    database.write(drafts.forget, "person")
    assert database.read(acts.undoable) == before


PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.uuids(),
    st.builds(Key, st.text(), st.none() | st.uuids()),
)
VALUES = st.one_of(
    PLAIN,
    st.builds(Named, PLAIN, st.text(), st.text()),
    st.lists(PLAIN).map(tuple),
    st.lists(st.dictionaries(st.text(), PLAIN)).map(tuple),
)


@given(st.dictionaries(st.text(), VALUES))
def test_values_of_fields_come_back_as_they_were(values: dict[str, object]) -> None:
    found = from_text(as_text(values))
    assert found == values
    titles = {code: one.title for code, one in values.items() if isinstance(one, Named)}
    assert {code: found[code].title for code in titles} == titles


def test_a_path_comes_back_and_what_nobody_typed_is_left_out() -> None:
    values = {"file": Path("список.xlsx"), "kept": object(), "line": ({"x": object()},)}
    assert from_text(as_text(values)) == {"file": Path("список.xlsx")}


@pytest.mark.parametrize("text", ["", "[]", '{"a": {"kind": "x"}}', '{"a": {"kind": "id"}}'])
def test_a_text_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own among them
        from_text(text)


def test_an_id_stays_an_id() -> None:
    key = uuid.UUID(int=7)
    assert from_text(as_text({"who": Named(key, "Осокина Т. В.")}))["who"].id == key
