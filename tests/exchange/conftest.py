"""Sites of the tests: bases which begin as copies of one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.exchange.mkx import age
from desktop.storage.database import Database
from tests.exchange import desk, machine, sites
from tests.exchange.sites import Site


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs next to nothing."""
    monkeypatch.setattr(age, "WORK", 8)


@pytest.fixture
def meet(tmp_path: Path) -> Iterator[Callable[[int], list[Site]]]:
    """Make so many sites; they are closed at the end."""
    made: list[Site] = []

    def begin(count: int) -> list[Site]:
        made.extend(Site(machine.origin(), tmp_path, f"S{number}") for number in range(count))
        return made

    with sites.hurried():
        yield begin
        for site in made:
            site.close()


@pytest.fixture
def met(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two computers of ours which know one person."""
    second = desk.second_computer(database.path, tmp_path)
    database.write(desk.hire)
    desk.accept(second, desk.send(database, tmp_path), tmp_path)
    yield database, second
    second.close()


@pytest.fixture
def friend(tmp_path: Path) -> Iterator[Database]:
    opened = desk.partner(tmp_path)
    yield opened
    opened.close()
