"""Acts which the office added or changed reach its other computer and stay ours in the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import NotFoundError
from desktop.exchange.profiles import Profile
from desktop.services.documents import norm_editing, norm_list, norms
from desktop.services.documents.norm_list import Chip
from desktop.services.documents.norms import LOCAL, PaperNorm
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import accept, enter_partner, second_computer, send

CHARTER = PaperNorm("", kind=LOCAL, title="Устав детского сада", dated=dt.date(2019, 3, 1))

FEDERAL = PaperNorm("", kind="order", number="900", dated=TODAY, title="О наставниках")


@pytest.fixture
def second(database: Database, tmp_path: Path) -> Iterator[Database]:
    made = second_computer(database.path, tmp_path)
    yield made
    made.close()


def test_own_acts_and_changes_reach_the_second_computer(
    database: Database, second: Database, tmp_path: Path
) -> None:
    code = database.write(norm_editing.save, CHARTER)
    shipped = norms.shipped()["N10"]
    database.write(norm_editing.save, replace(shipped, in_force_until=dt.date(2026, 1, 1)))
    database.write(norm_editing.verify, ["N01", code], "Серова М. П.", TODAY)
    accept(second, send(database, tmp_path), tmp_path)
    assert second.read(norms.every) == database.read(norms.every)
    second.write(norm_editing.switch, [code], is_active=False)
    second.write(norm_editing.verify, ["N02"], "Пак Е. В.", TODAY)
    accept(database, send(second, tmp_path), tmp_path)
    found = database.read(norms.every)
    assert found == second.read(norms.every)
    assert (found[code].is_active, found[code].verified_by) == (False, "Серова М. П.")


def test_acts_of_another_kindergarten_wait_until_they_are_taken(
    database: Database, friend: Database, tmp_path: Path
) -> None:
    ours = desk.own(database)
    friend.write(enter_partner, ours, "№ 7")
    database.write(enter_partner, desk.own(friend), "№ 12")
    friend.write(norm_editing.save, CHARTER)
    friend.write(norm_editing.switch, ["N10"], is_active=False)
    code = friend.write(norm_editing.save, FEDERAL)
    friend.write(norm_editing.verify, [code], "Пак Е. В.", TODAY)
    accept(database, send(friend, tmp_path, Profile.NETWORK, ours), tmp_path)
    assert database.read(norms.every) == norms.shipped()
    (line,) = (one for one in database.read(norm_list.lines, TODAY) if one.is_of(Chip.OTHERS))
    assert (line.norm.title, line.site, line.is_unverified) == (FEDERAL.title, "№ 12", False)
    database.write(norm_editing.take, code)
    taken = database.read(norm_editing.get, code)
    assert taken == replace(FEDERAL, code=code, is_shipped=False)
    assert not any(one.site for one in database.read(norm_list.lines, TODAY))
    with pytest.raises(NotFoundError):
        database.write(norm_editing.take, code)
