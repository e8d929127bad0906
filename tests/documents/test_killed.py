"""A run which is killed: numbers are neither lost nor doubled, files are whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from desktop.documents import batch
from desktop.documents.output import Format
from tests.documents.test_batch import job

ROOT = Path(__file__).parents[2]
KILLS = 42

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, so that kills are quick")


@pytest.mark.slow
def test_a_number_is_neither_lost_nor_doubled(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.documents.kill_harness", str(KILLS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    killed, states = map(int, done.stdout.split())
    assert killed == KILLS
    assert states > 1, "the process was always killed before it gave a number"


PAPERS = 60
_WORKER = """
import sys
from pathlib import Path
from desktop.documents import batch
from desktop.documents.output import Format
from tests.documents.test_batch import job

class Told:
    def report(self, done, total, text=""):
        print(done, flush=True)

jobs = [job(f"Осокина {number}") for number in range(int(sys.argv[2]))]
batch.save_each(jobs, Format.PDF, Path(sys.argv[1]), Told())
"""


@pytest.mark.parametrize("after", [1, 30])
def test_a_bulk_run_is_taken_up_again(tmp_path: Path, after: int) -> None:
    command = [sys.executable, "-c", _WORKER, str(tmp_path), str(PAPERS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if int(line) == after:
                running.kill()
                break
    found = _papers(tmp_path)
    assert after <= len(found) < PAPERS
    times = {path: path.stat().st_mtime_ns for path in found}
    outcome = batch.save_each(
        [job(f"Осокина {number}") for number in range(PAPERS)], Format.PDF, tmp_path
    )
    assert outcome.summary == f"Готово {PAPERS} из {PAPERS}."
    assert len(_papers(tmp_path)) == PAPERS
    assert all(path.stat().st_mtime_ns == written for path, written in times.items())


def _papers(folder: Path) -> list[Path]:
    """Files under their names; each of them opens."""
    found = sorted(folder.glob("*.pdf"))
    for path in found:
        document = pypdfium2.PdfDocument(path)
        assert len(document) == 1
        document.close()
    return found
