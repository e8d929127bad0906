"""Sites of the tests: bases which begin as copies of one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.exchange import machine, sites
from tests.exchange.sites import Site


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
