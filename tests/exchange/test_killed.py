"""kill −9 at any moment of accepting, undoing and writing: before or after, never between.

``python -m tests.exchange.kill_harness 1000 FOLDER`` is the long run.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_nothing_is_left_half_done(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.exchange.kill_harness", "4", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "4 убийств, 0 порванных" in done.stdout
