"""A bad day at the printer: a disk which is really full, a base which cannot grow, a held file."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.documents import batch, issuing, output
from desktop.documents.output import Format, SavingError
from desktop.errors import StorageError
from desktop.services.documents import register
from desktop.services.documents.register import Filter
from desktop.storage.database import Database
from tests.documents.desk import drafts, issued
from tests.documents.paper_kinds import TODAY
from tests.documents.test_batch import everybody, job

resource = pytest.importorskip("resource", reason="only POSIX can say how much may be written")


@contextmanager
def full(size: int) -> Iterator[None]:
    """No file may grow over ``size`` bytes: the system itself refuses, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", list(Format))
def test_nothing_half_written_stays_on_a_full_disk(tmp_path: Path, kind: Format) -> None:
    jobs = [job("а"), job("б")]
    with full(2000):
        outcome = batch.save_each(jobs, kind, tmp_path)
    assert "Не хватает места" in outcome.trouble
    assert list(tmp_path.iterdir()) == []
    assert everybody(outcome) == ["а", "б"]
    assert len(batch.save_each(outcome.left, kind, tmp_path).ready) == 2


def test_one_file_of_many_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "Все.pdf"
    path.write_bytes(b"old")
    with full(2000), pytest.raises(SavingError, match="Не хватает места"):
        batch.save_bound([job("а"), job("б")], path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["Все.pdf"]


@pytest.mark.usefixtures("kinds")
def test_no_number_is_lost_when_the_base_cannot_grow(
    database: Database, staff: tuple[uuid.UUID, ...]
) -> None:
    first = issued(database, "ORDER", staff[:1])
    made = drafts(database, "ORDER", staff)
    with full(4096), pytest.raises(StorageError) as caught:
        database.write(issuing.register, made, TODAY, TODAY)
    assert len(str(caught.value).split(". ")) >= 2
    rows = database.read(register.rows, Filter(), TODAY)
    assert [row.number for row in rows if row.is_issued] == [first[0].number]
    assert {row.status_word for row in rows if not row.is_issued} == {"На утверждении"}
    done = database.write(issuing.register, made, TODAY, TODAY)
    assert [one.number for one in done] == ["2-ОД", "3-ОД", "4-ОД"]


def test_a_folder_which_goes_away_in_the_middle_leaves_the_rest(tmp_path: Path) -> None:
    """The stick is pulled out after the first paper, something else has its name."""
    folder, away = tmp_path / "флешка", tmp_path / "вынута"
    names = "абвгдежзиклмнопрстуф"
    jobs = [job(name) for name in names]

    class Pulled:
        def report(self, done: int, total: int, text: str = "") -> None:
            assert total == len(jobs)
            if done == 1 and text:
                folder.rename(away)
                folder.write_bytes(b"")

    outcome = batch.save_each(jobs, Format.PDF, folder, Pulled())
    ready, left = [each.job.key for each in outcome.ready], [each.key for each in outcome.left]
    assert outcome.trouble
    assert ready[0] == "а"
    assert left[-1] == names[-1]
    assert "".join(ready + left) == names  # the next ones may have been written ahead
    assert all((away / each.path.name).is_file() for each in outcome.ready if each.path)
    folder.unlink()
    assert len(batch.save_each(outcome.left, Format.PDF, folder).ready) == len(left)


def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    target = Path("/proc/self")
    if not target.is_dir():
        pytest.skip("no folder of the system where nobody may write")
    with pytest.raises(SavingError) as caught:
        output.save_in(target / "Документы", "А.pdf", b"x")
    assert "А.pdf" in str(caught.value) or "Документы" in str(caught.value)
