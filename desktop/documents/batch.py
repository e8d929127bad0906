"""Many papers in one run: nobody is dropped silently, a stop or a trouble leaves a rest to resume.

Ready, failed and untouched ones are together always as many as were asked for.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final, Self

from desktop.documents import output, pdf
from desktop.documents.blocks import Sheet
from desktop.documents.output import Format, SavingError
from desktop.errors import OfficeError
from desktop.language.sorting import sort_key
from desktop.progress import Cancelled, Progress, Silent

AHEAD: Final = 8
"""Papers which are drawn and written ahead of the one which is waited for."""


class Order(StrEnum):
    """How printed papers lie in the pile."""

    BY_PERSON = "by_person"
    BY_KIND = "by_kind"


@dataclass(frozen=True)
class Job:
    """One paper to be written. ``key`` is whatever the caller knows it by."""

    key: str
    sheet: Sheet
    title: str
    about: str = ""
    kind: str = ""
    number: str = ""
    day: dt.date | None = None
    copies: int = 1
    on_form: bool = False
    """Printed on ready forms, which are put into the printer apart."""

    @property
    def label(self) -> str:
        """What the progress and a list of failures say: «Осокина Т. В.»."""
        return self.about or self.title


@dataclass(frozen=True)
class Ready:
    """A paper which was written: a file of its own, or pages of a common one."""

    job: Job
    path: Path | None = None
    first_page: int = 1
    """Of its first copy in the common file."""
    pages: int = 1
    """Of one copy; 0 when nobody counted."""


@dataclass(frozen=True)
class Failed:
    """A paper which could not be written, and why in Russian."""

    job: Job
    why: str


@dataclass(frozen=True)
class Outcome:
    """What became of every job."""

    ready: tuple[Ready, ...] = ()
    failed: tuple[Failed, ...] = ()
    untouched: tuple[Job, ...] = ()
    is_stopped: bool = False
    """The user pressed «Остановить»."""
    trouble: str = ""
    """Why the run ended before its time: the disk is full, the stick was pulled out."""
    data: bytes = b""
    """The common file."""

    @property
    def left(self) -> tuple[Job, ...]:
        """What a second run takes: the failed ones first."""
        return (*(each.job for each in self.failed), *self.untouched)

    @property
    def asked(self) -> int:
        return len(self.ready) + len(self.failed) + len(self.untouched)

    @property
    def summary(self) -> str:
        """«Остановлено. Готово 24 из 61, остальные не тронуты.»"""
        done = f"Готово {len(self.ready)} из {self.asked}"
        parts = ["Остановлено. "] if self.is_stopped else []
        parts.append(f"{done}, остальные не тронуты." if self.untouched else f"{done}.")
        if self.failed:
            reasons = "; ".join(f"{each.job.label} — {each.why}" for each in self.failed)
            parts.append(f" Отложено {len(self.failed)}: {reasons}")
        if self.trouble and not self.failed:
            parts.append(f" {self.trouble}")
        return "".join(parts)


def ordered(jobs: Iterable[Job], order: Order) -> list[Job]:
    """By people, each one's papers in the order given; or by kinds, the people by the alphabet."""
    given = list(jobs)
    if order is Order.BY_PERSON:
        return sorted(given, key=lambda job: sort_key(job.about))
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(job.kind for job in given))}
    return sorted(given, key=lambda job: (kinds[job.kind], sort_key(job.about)))


def queues(jobs: Iterable[Job]) -> tuple[list[Job], list[Job]]:
    """What is printed on plain paper, and what on ready forms."""
    given = list(jobs)
    return [job for job in given if not job.on_form], [job for job in given if job.on_form]


@dataclass(frozen=True)
class Amount:
    """«42 листа, 61 страница»."""

    sheets: int = 0
    pages: int = 0


def amount(ready: Iterable[Ready], *, duplex: bool) -> Amount:
    """Sheets of paper and printed pages of papers in a common file."""
    sheets = pages = 0
    for each in ready:
        copies = max(each.job.copies, 1)
        pages += copies * each.pages
        sheets += copies * ((each.pages + 1) // 2 if duplex else each.pages)
    return Amount(sheets, pages)


def run(
    jobs: Sequence[Job], work: Callable[[Job], Ready], progress: Progress | None = None
) -> Outcome:
    """Do ``work`` for each job; stops after the current one when the user asks to.

    An OfficeError of a job is noted and the next one follows, unless nothing can follow.
    """
    told = progress or Silent()
    course = _Course(jobs)
    for index, job in enumerate(jobs):
        try:
            told.report(index, len(jobs), job.label)
        except Cancelled:
            return course.ended(index, is_stopped=True)
        try:
            course.ready.append(work(job))
        except OfficeError as error:
            course.failed.append(Failed(job, str(error)))
            if isinstance(error, SavingError) and error.stops:
                return course.ended(index + 1, trouble=str(error))
    _finish(told, len(jobs))
    return course.ended(len(jobs))


def save_each(
    jobs: Sequence[Job], kind: Format, folder: Path, progress: Progress | None = None
) -> Outcome:
    """A file for each paper. After a crash the same run leaves what it wrote before as it is.

    While the disk takes some files the next papers are drawn.
    """
    output.tidy(folder)
    with _Writing(jobs, kind, folder) as writing:
        outcome = run(jobs, lambda job: Ready(job, writing.next(), pages=0), progress)
        late = writing.end()
    outcome = replace(
        outcome,
        ready=(*outcome.ready, *late),
        untouched=outcome.untouched[len(late) :],
    )
    try:
        if outcome.ready:
            output.settle(folder)
    except SavingError as error:
        return replace(outcome, trouble=outcome.trouble or str(error))
    return outcome


def bind(jobs: Sequence[Job], *, duplex: bool = False, progress: Progress | None = None) -> Outcome:
    """All papers with their copies in one PDF: ``Outcome.data``, empty when none came out."""
    binder = _Binder(duplex=duplex)
    outcome = run(jobs, binder.add, progress)
    return replace(outcome, data=binder.done())


def save_bound(
    jobs: Sequence[Job], path: Path, *, duplex: bool = False, progress: Progress | None = None
) -> Outcome:
    """The same as a file. Raises SavingError; nothing is written when no paper came out."""
    outcome = bind(jobs, duplex=duplex, progress=progress)
    if outcome.data:
        output.save(path, outcome.data)
        ready = tuple(replace(each, path=path) for each in outcome.ready)
        return replace(outcome, ready=ready)
    return outcome


@dataclass
class _Course:
    """What has become of the jobs so far."""

    jobs: Sequence[Job]
    ready: list[Ready] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    def ended(self, reached: int, *, is_stopped: bool = False, trouble: str = "") -> Outcome:
        return Outcome(
            tuple(self.ready),
            tuple(self.failed),
            tuple(self.jobs[reached:]),
            is_stopped,
            trouble,
        )


class _Writing:
    """Papers on their way to the disk, some ahead of the one which is waited for.

    They are drawn and written one after another. Making a file outlast a power cut is waiting for
    the disk, and the disk takes eight files as quickly as one.
    """

    def __init__(self, jobs: Sequence[Job], kind: Format, folder: Path) -> None:
        self._drawing = ThreadPoolExecutor(1, "drawing")
        self._flushing = ThreadPoolExecutor(AHEAD, "flushing")
        self._kind, self._folder = kind, folder
        self._rest = iter(jobs)
        self._ahead: deque[tuple[Job, Future[Future[Path]]]] = deque()

    def next(self) -> Path:
        """Where the next paper is. Raises OfficeError: it cannot be drawn, or written."""
        for job in islice(self._rest, AHEAD - len(self._ahead)):
            self._ahead.append((job, self._drawing.submit(self._begin, job)))
        return self._ahead.popleft()[1].result().result()

    def end(self) -> list[Ready]:
        """Nobody waits any more: papers which followed at once and stand under their names."""
        late: list[Ready] = []
        for _job, begun in self._ahead:
            begun.cancel()
        with suppress(OfficeError, CancelledError):
            for job, begun in self._ahead:
                late.append(Ready(job, begun.result().result(), pages=0))
        return late

    @cached_property
    def _shelf(self) -> output.Shelf:
        return output.Shelf(self._folder)

    def _begin(self, job: Job) -> Future[Path]:
        data = output.written(job.sheet, self._kind)
        name = output.file_name(
            self._kind, job.title, about=job.about, number=job.number, day=job.day
        )
        path, is_there = self._shelf.place(name, data)
        finish = _nothing if is_there else output.begin(path, data)
        return self._flushing.submit(_finished, finish, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._drawing.shutdown(cancel_futures=True)
        self._flushing.shutdown()


def _finished(finish: Callable[[], None], path: Path) -> Path:
    finish()
    return path


def _nothing() -> None:
    """The file stands there already."""


class _Binder:
    """One PDF. A paper which breaks in the middle leaves half a page: the rest is drawn anew."""

    def __init__(self, *, duplex: bool) -> None:
        self._duplex = duplex
        self._book = pdf.Book(duplex=duplex)
        self._bound: list[Job] = []

    def add(self, job: Job) -> Ready:
        try:
            made = self._drawn(job)
        except OfficeError:
            self._book = pdf.Book(duplex=self._duplex)
            for each in self._bound:
                self._drawn(each)
            raise
        self._bound.append(job)
        return made

    def _drawn(self, job: Job) -> Ready:
        count = self._book.add(job.sheet)
        first = self._book.pages - count + 1
        for _ in range(job.copies - 1):
            self._book.add(job.sheet)
        return Ready(job, None, first, count)

    def done(self) -> bytes:
        return self._book.done() if self._bound else b""


def _finish(progress: Progress, total: int) -> None:
    """The last word; who stops now stops nothing."""
    try:
        progress.report(total, total)
    except Cancelled:
        return
