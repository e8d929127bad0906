"""Three installations, killed and brought back from a copy; the long run is the command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_three_installations_end_alike() -> None:
    command = [sys.executable, "-m", "tests.exchange.three_installations", "--exchanges", "2"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "равны" in done.stdout
