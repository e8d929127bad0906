"""Power cuts: a sample of ``python -m tests.exchange.power_cuts``."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def may_watch() -> bool:
    """``strace`` is there and may look at processes (containers forbid it)."""
    found = shutil.which("strace")
    command = [found or "", "-o", "/dev/null", sys.executable, "-c", ""]
    return found is not None and subprocess.run(command, check=False).returncode == 0


@pytest.mark.slow
def test_after_a_power_cut_a_base_is_as_before_or_as_after() -> None:
    if not may_watch():
        pytest.skip("needs strace")
    command = [sys.executable, "-m", "tests.exchange.power_cuts", "--images", "60"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
