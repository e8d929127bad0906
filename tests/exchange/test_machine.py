"""Random histories: short runs; ``tests.exchange.machine`` and ``losses`` are the long ones."""

import pytest

from tests.exchange import losses, machine


@pytest.mark.slow
def test_every_history_agrees_with_the_oracle() -> None:
    machine.run(5, 12)


@pytest.mark.slow
def test_no_edit_vanishes_whatever_the_clocks() -> None:
    assert losses.lost(1, 40) == (0, 0)
