"""A few histories of ``python -m tests.exchange.attack``."""

import pytest

from tests.exchange import machine, sites
from tests.exchange.attack import attack


@pytest.mark.slow
def test_mixed_histories_agree_with_plain_sets() -> None:
    with sites.hurried():
        for number in range(1, 9):
            attack(machine.origin(), number)
