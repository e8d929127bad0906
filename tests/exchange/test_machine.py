"""Random histories of three sites: the short run; ``tests.exchange.machine`` is the long one."""

import pytest

from tests.exchange import machine


@pytest.mark.slow
def test_every_history_agrees_with_the_oracle() -> None:
    machine.run(6, 12)
