"""kill -9 at any moment of a save, a loading or an upgrade: all or nothing of that act."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, so that 200 kills take seconds")
@pytest.mark.parametrize(("kind", "kills"), [("save", 100), ("load", 70), ("upgrade", 60)])
def test_nothing_is_left_half_done(tmp_path: Path, kind: str, kills: int) -> None:
    command = [sys.executable, "-m", "tests.unit.kill_harness", kind, str(kills), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    killed, states = map(int, done.stdout.split())
    assert killed == kills
    assert states > 1, "the process was always killed before it wrote anything"
