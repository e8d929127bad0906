"""Files and long runs: names for every system, nothing half written, nobody dropped."""

from __future__ import annotations

import datetime as dt
import errno
import io
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import batch, output
from desktop.documents.batch import Amount, Job, Order, Outcome, Ready
from desktop.documents.blocks import PageBreak, Paper, Paragraph, Picture, said
from desktop.documents.output import Format, SavingError
from desktop.progress import Cancelled
from desktop.storage import disk

DAY = dt.date(2025, 11, 20)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def job(
    about: str, *, kind: str = "D32", pages: int = 1, copies: int = 1, on_form: bool = False
) -> Job:
    body = [Paragraph(said(f"{about} лист {number}")) for number in range(pages)]
    blocks = tuple(each for one in body for each in (PageBreak(), one))
    return Job(
        about,
        Paper("Сертификат", blocks),
        "Сертификат",
        about,
        kind,
        copies=copies,
        on_form=on_form,
    )


def broken(about: str) -> Job:
    """Half of it is drawn before its picture turns out to be no picture."""
    blocks = (Paragraph(said(f"{about} начало")), PageBreak(), Picture("э", 20))
    paper = Paper("Сертификат", blocks, pictures=(("э", b"no"),))
    return Job(about, paper, "Сертификат", about)


class Watcher:
    """Progress which stops after some reports."""

    def __init__(self, stop_after: int = 10_000) -> None:
        self.said: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    def report(self, done: int, total: int, text: str = "") -> None:
        if len(self.said) == self._stop_after:
            raise Cancelled
        self.said.append((done, total, text))


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]


def everybody(outcome: Outcome) -> list[str]:
    done = [each.job for each in outcome.ready]
    return sorted(each.key for each in (*done, *outcome.left))


def test_a_name_says_what_for_whom_and_when():
    made = output.file_name(
        Format.PDF, "О назначении куратора", about="Осокина Т. В.", number="46-ОД", day=DAY
    )
    assert made == "О назначении куратора_Осокина Т. В._46-ОД_2025-11-20.pdf"
    assert output.file_name(Format.DOCX, "Положение") == "Положение.docx"


@pytest.mark.parametrize("title", ["CON", "nul", "a:b/c", "конец...", "", "   ", "..", "Тест?*|"])
def test_no_name_frightens_windows(title: str):
    made = output.file_name(Format.PDF, title)
    assert not FORBIDDEN.search(made)
    assert not DEVICES.match(made)
    assert made.removesuffix(".pdf").strip(" .")


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=90))
def test_every_name_is_allowed_and_short(title: str, about: str, number: str):
    made = output.file_name(Format.DOCX, title, about=about, number=number, day=DAY)
    assert len(made) <= output.LONGEST
    assert len(made.encode()) <= 255
    assert not FORBIDDEN.search(made)
    assert not DEVICES.match(made)
    assert made.endswith("_2025-11-20.docx")
    stem = made.removesuffix(".docx")
    assert stem == stem.strip()


def test_a_long_title_gives_way_to_the_name():
    made = output.file_name(Format.PDF, "Слово " * 60, about="Осокина Т. В.", day=DAY)
    assert "Осокина Т. В._2025-11-20.pdf" in made
    assert len(made) <= output.LONGEST


def test_nothing_is_written_over(tmp_path: Path):
    names = [
        output.save_in(tmp_path, name, data).name
        for name, data in (("А.pdf", b"1"), ("а.pdf", b"2"), ("А.pdf", b"3"))
    ]
    assert names == ["А.pdf", "а (2).pdf", "А (3).pdf"]
    longest = "я" * (output.LONGEST - 4) + ".pdf"
    first, second = (output.save_in(tmp_path, longest, data).name for data in (b"1", b"2"))
    assert second.endswith(" (2).pdf")
    assert len(first) <= output.LONGEST
    assert len(second) <= output.LONGEST
    assert not list(tmp_path.glob(".*"))


def test_a_second_run_finds_what_the_first_one_wrote(tmp_path: Path):
    jobs = [job("Осокина Т. В."), job("Жукова П. А.")]
    batch.save_each(jobs[:1], Format.PDF, tmp_path)
    outcome = batch.save_each(jobs, Format.PDF, tmp_path)
    assert outcome.summary == "Готово 2 из 2."
    assert len(list(tmp_path.iterdir())) == 2


def test_two_of_one_name_are_two_files(tmp_path: Path):
    """The same letters for two people: neither file stands for the other."""
    jobs = [job("Ким И."), job("Ким И.")]
    outcome = batch.save_each(jobs, Format.PDF, tmp_path)
    assert len({each.path for each in outcome.ready}) == 2
    batch.save_each(jobs, Format.PDF, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def _failing(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(_handle: int, _data: bytes) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(disk, "write_all", refuse)


@pytest.mark.parametrize(
    ("code", "words", "stops"),
    [
        (errno.ENOSPC, "Не хватает места", True),
        (errno.ENOENT, "не отвечает", True),
        (errno.EROFS, "запис", True),
    ],
)
def test_a_trouble_is_three_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, stops: bool
):
    _failing(monkeypatch, code)
    with pytest.raises(SavingError, match=words) as caught:
        output.save_in(tmp_path, "А.pdf", b"x")
    assert caught.value.stops is stops
    assert len(re.findall(r"[.](?:\s|$)", str(caught.value))) >= 3
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_in_word_stays_and_the_next_may_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "А.docx"
    path.write_bytes(b"old")

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(SavingError, match="открыт в другой программе") as caught:
        output.save(path, b"new")
    assert not caught.value.stops
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["А.docx"]


def test_a_folder_which_is_gone_is_told(tmp_path: Path):
    (tmp_path / "файл").write_bytes(b"")
    with pytest.raises(SavingError):
        output.save_in(tmp_path / "файл" / "папка", "А.pdf", b"x")


@pytest.mark.parametrize("kind", list(Format))
def test_each_paper_is_a_file(tmp_path: Path, kind: Format):
    watcher = Watcher()
    outcome = batch.save_each([job("Осокина Т. В."), job("Жукова П. А.")], kind, tmp_path, watcher)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        f"Сертификат_Жукова П. А.{kind.value}",
        f"Сертификат_Осокина Т. В.{kind.value}",
    ]
    assert watcher.said == [(0, 2, "Осокина Т. В."), (1, 2, "Жукова П. А."), (2, 2, "")]
    assert outcome.summary == "Готово 2 из 2."


def test_a_bad_paper_does_not_stop_the_rest(tmp_path: Path):
    jobs = [job("а"), broken("б"), job("в")]
    outcome = batch.save_each(jobs, Format.PDF, tmp_path)
    assert [each.job.key for each in outcome.ready] == ["а", "в"]
    assert [each.job.key for each in outcome.failed] == ["б"]
    assert "Картинка не читается" in outcome.failed[0].why
    assert outcome.summary.startswith("Готово 2 из 3. Отложено 1: б — Картинка")
    assert [each.key for each in outcome.left] == ["б"]


@given(st.integers(0, 6), st.sets(st.integers(0, 5)))
def test_ready_failed_and_untouched_are_all_who_were_asked_for(stop: int, bad: set[int]):
    jobs = [broken(str(number)) if number in bad else job(str(number)) for number in range(6)]
    outcome = batch.bind(jobs, progress=Watcher(stop))
    assert everybody(outcome) == [str(number) for number in range(6)]
    assert outcome.asked == 6
    assert outcome.is_stopped is (stop < 6)
    assert {each.key for each in outcome.left} >= {str(number) for number in bad}


def test_a_stopped_run_is_resumed_with_what_is_left(tmp_path: Path):
    """What was on its way to the disk gets there and is told."""
    jobs = [job(str(number)) for number in range(40)]
    first = batch.save_each(jobs, Format.PDF, tmp_path, Watcher(2))
    done = len(first.ready)
    assert first.is_stopped
    assert 2 <= done <= 2 + batch.AHEAD
    assert first.summary == f"Остановлено. Готово {done} из 40, остальные не тронуты."
    assert sorted(each.path for each in first.ready if each.path) == sorted(tmp_path.iterdir())
    assert everybody(first) == sorted(each.key for each in jobs)
    second = batch.save_each(first.left, Format.PDF, tmp_path)
    assert second.summary == f"Готово {40 - done} из {40 - done}."
    assert len(list(tmp_path.iterdir())) == 40


def test_a_file_which_came_meanwhile_is_not_written_over(tmp_path: Path):
    """The folder is read once in a run; somebody else may put a file there."""
    shelf = output.Shelf(tmp_path)
    (tmp_path / "А.pdf").write_bytes(b"another program")
    path, is_there = shelf.place("А.pdf", b"1")
    assert (path.name, is_there) == ("А (2).pdf", False)
    assert shelf.place("А.pdf", b"another program") == (tmp_path / "А.pdf", True)


def test_what_is_begun_and_not_finished_leaves_no_name(tmp_path: Path):
    finish = output.begin(tmp_path / "А.pdf", b"whole")
    assert not list(tmp_path.glob("*.pdf"))
    finish()
    assert (tmp_path / "А.pdf").read_bytes() == b"whole"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_ends_the_run_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    _failing(monkeypatch, errno.ENOSPC)
    outcome = batch.save_each([job("а"), job("б"), job("в")], Format.PDF, tmp_path)
    assert "Не хватает места" in outcome.trouble
    assert not outcome.is_stopped
    assert [each.key for each in outcome.left] == ["а", "б", "в"]
    monkeypatch.undo()
    assert len(batch.save_each(outcome.left, Format.PDF, tmp_path).ready) == 3


def test_one_file_of_many_without_half_of_a_broken_one(tmp_path: Path):
    path = tmp_path / "Все.pdf"
    outcome = batch.save_bound([job("а", pages=2), broken("б"), job("в")], path)
    found = pages(path.read_bytes())
    assert [each.strip().splitlines()[0] for each in found] == ["а лист 0", "2", "в лист 0"]
    assert [(each.first_page, each.pages) for each in outcome.ready] == [(1, 2), (3, 1)]
    assert all(each.path == path for each in outcome.ready)


def test_nothing_is_written_when_nothing_came_out(tmp_path: Path):
    outcome = batch.save_bound([broken("а")], tmp_path / "Все.pdf")
    assert outcome.data == b""
    assert list(tmp_path.iterdir()) == []


def test_copies_lie_together_and_begin_a_sheet_each():
    jobs = [job("а", pages=3, copies=2), job("б")]
    plain = batch.bind(jobs)
    assert len(pages(plain.data)) == 7
    assert [each.first_page for each in plain.ready] == [1, 7]
    both = batch.bind(jobs, duplex=True)
    assert len(pages(both.data)) == 9
    assert [each.first_page for each in both.ready] == [1, 9]
    assert batch.amount(plain.ready, duplex=False) == Amount(7, 7)
    assert batch.amount(both.ready, duplex=True) == Amount(5, 7)


def test_the_same_run_gives_the_same_bytes():
    jobs = [job("а"), job("б", pages=2)]
    assert batch.bind(jobs).data == batch.bind(jobs).data


def test_order_by_people_or_by_kinds():
    jobs = [
        job("Ёлкина", kind="D10"),
        job("Абрамова", kind="D10"),
        job("Жукова", kind="D08"),
        job("Абрамова", kind="D08"),
    ]
    people = [(each.about, each.kind) for each in batch.ordered(jobs, Order.BY_PERSON)]
    assert people == [
        ("Абрамова", "D10"),
        ("Абрамова", "D08"),
        ("Ёлкина", "D10"),
        ("Жукова", "D08"),
    ]
    kinds = [(each.kind, each.about) for each in batch.ordered(jobs, Order.BY_KIND)]
    assert kinds == [
        ("D10", "Абрамова"),
        ("D10", "Ёлкина"),
        ("D08", "Абрамова"),
        ("D08", "Жукова"),
    ]


def test_ready_forms_wait_in_a_queue_of_their_own():
    jobs = [job("а"), job("б", on_form=True), job("в")]
    plain, forms = batch.queues(jobs)
    assert [each.key for each in plain] == ["а", "в"]
    assert [each.key for each in forms] == ["б"]


def test_a_stop_at_the_very_end_loses_nothing():
    outcome = batch.run([job("а")], Ready, Watcher(1))
    assert len(outcome.ready) == 1
    assert not outcome.untouched


def test_bytes_of_a_paper_are_those_of_its_format():
    paper = job("а").sheet
    assert output.written(paper, Format.PDF).startswith(b"%PDF")
    assert io.BytesIO(output.written(paper, Format.DOCX)).read(2) == b"PK"


def test_names_which_a_power_cut_would_take_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The files are written, their folder does not answer at the end of the run."""

    def gone(_folder: Path) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(disk, "sync_folder", gone)
    outcome = batch.save_each([job("а"), job("б")], Format.PDF, tmp_path)
    assert len(outcome.ready) == 2
    assert "не отвечает" in outcome.trouble


def test_the_folder_of_a_run_is_made_to_last_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settled: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", settled.append)
    batch.save_each([job("а"), job("б"), job("в")], Format.PDF, tmp_path)
    assert settled == [tmp_path]
    output.save(tmp_path / "г.pdf", b"x")
    assert settled == [tmp_path, tmp_path]
