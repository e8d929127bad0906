"""Whose deletion is taken unasked: that of the home site of the record (ux.md 16.4, README)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.exchange.inbound import leading
from desktop.models import uuid7
from desktop.storage.log import guests
from tests.exchange.sites import Site
from tests.exchange.test_merging import hand, hire

Meet = Callable[[int], list[Site]]

ONE, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def met(meet: Meet) -> tuple[Site, Site]:
    """Two kindergartens which know each other."""
    one, other = meet(2)
    for site, organization in ((one, ONE), (other, OTHER)):
        site.sql("UPDATE sync_site SET site=? WHERE n=(SELECT me FROM sync_local)", organization)
    for organization in (ONE, OTHER):
        one.sql("INSERT INTO organization(id,short_name) VALUES(?,'Сад')", organization)
    return one, other


def deleted_by(site: Site, table: str, row: str, reader: Site, folder: Path) -> tuple[str, ...]:
    """What ``reader`` is asked about when ``site`` deletes a row."""
    site.sql(f"DELETE FROM {table} WHERE id=?", row)
    path = site.export(folder / "deleted.staged")

    def look(session: Session) -> tuple[str, ...]:
        guests.receive(session, path)
        return leading.foreign_deletions(session)

    return reader.base.read(look)


def test_a_card_made_for_another_site_is_that_sites(met: tuple[Site, Site], tmp_path: Path) -> None:
    one, other = met
    row = hire(one)
    one.sql("UPDATE person SET home_organization_id=? WHERE id=?", OTHER, row)
    hand(one, other, tmp_path)
    assert other.base.read(leading.leaders, [row]) == {row: OTHER}
    assert deleted_by(one, "person", row, other, tmp_path) == (row,)


def test_the_home_site_may_delete_what_another_one_made(
    met: tuple[Site, Site], tmp_path: Path
) -> None:
    one, other = met
    row, line = hire(one), uuid7().hex
    one.sql("UPDATE person SET home_organization_id=? WHERE id=?", OTHER, row)
    one.sql("INSERT INTO category(id,person_id,value) VALUES(?,?,'first')", line, row)
    hand(one, other, tmp_path)
    assert deleted_by(other, "category", line, one, tmp_path) == ()
    assert deleted_by(other, "person", row, one, tmp_path) == ()


def test_each_site_of_a_pair_leads_the_meetings_it_wrote(
    met: tuple[Site, Site], tmp_path: Path
) -> None:
    one, other = met
    pair, ours, theirs = uuid7().hex, uuid7().hex, uuid7().hex
    one.sql("INSERT INTO pair(id,home_organization_id) VALUES(?,?)", pair, ONE)
    one.sql("INSERT INTO meeting(id,pair_id,held_on) VALUES(?,?,'2025-11-01')", ours, pair)
    hand(one, other, tmp_path)
    other.sql("INSERT INTO meeting(id,pair_id,held_on) VALUES(?,?,'2025-11-08')", theirs, pair)
    hand(other, one, tmp_path)
    assert one.base.read(leading.leaders, [ours, theirs]) == {ours: ONE, theirs: OTHER}
    assert deleted_by(other, "meeting", theirs, one, tmp_path) == ()
    assert deleted_by(other, "meeting", ours, one, tmp_path) == (ours,)
