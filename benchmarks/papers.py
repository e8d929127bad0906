"""Papers: certificates and orders in hundreds, long tables, the preview, LibreOffice beside.

Every figure is also a ratio to one order as PDF in the same run, because computers differ:
``python -m benchmarks.papers``.
"""

import datetime as dt
import itertools
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session

from desktop.documents import batch, docx, output, pdf, preparing
from desktop.documents.awards import designs
from desktop.documents.batch import Job
from desktop.documents.blocks import (
    Align,
    AwardPage,
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    Paper,
    Paragraph,
    Row,
    Sheet,
    Signer,
    Table,
    said,
)
from desktop.documents.output import Format
from desktop.documents.preparing import Request
from desktop.models import Organization
from desktop.services import base
from desktop.services.documents import codes
from desktop.storage.creation import create_base
from desktop.storage.database import Database

MANY = 500
RUNS = 9
WITH_OFFICE = 61
"""DOCX files which LibreOffice converts in one call: its best case; a list of participants."""

TODAY = dt.date(2025, 11, 20)
BODY = (
    "В целях профессионального роста педагогических работников и на основании Положения о системе "
    "наставничества, утверждённого приказом от 1 сентября 2025 г. № 45-ОД, "
)
WORDS = ("наставничество", "педагог", "учебно-исследовательская", "«Рябинка»", "учёный", "речи")
WIDTHS = (6, 30, 20, 30, 14)


@dataclass(frozen=True)
class Figure:
    """What was measured, in seconds; ``limit`` is the promise, 0: none."""

    name: str
    seconds: float
    limit: float = 0
    note: str = ""


class Cost(NamedTuple):
    """Seconds which passed, and those of the processor, children too: all the same to neighbours
    on a busy machine."""

    seconds: float
    processor: float


def order(about: str = "Осокину Татьяну Викторовну") -> Paper:
    """A page of text as orders have it."""
    clauses = tuple(
        Paragraph(said(f"{about}: {BODY}"), Kind.CLAUSE, f"{number}.", 1) for number in range(1, 6)
    )
    cells = (Cell((said("Заведующий"),)), Cell((said("А. Г. Вершинина"),), Align.RIGHT))
    blocks: tuple[Block, ...] = (
        Paragraph(said("Муниципальное бюджетное дошкольное учреждение"), Kind.CENTER),
        Gap(),
        Paragraph(said("ПРИКАЗ"), Kind.TITLE, keep_next=True),
        Paragraph(said("О закреплении пар наставников"), Kind.HEADING, keep_next=True),
        Paragraph(said(BODY)),
        *clauses,
        Columns(cells, bottom=True),
    )
    return Paper("О закреплении", blocks, top_note="Образец. Формулировки не подтверждены")


def award(about: str = "Осокиной Татьяне Викторовне") -> AwardPage:
    """A certificate with everything on it; each person's has a code of its own."""
    return AwardPage(
        designs()[0].code,
        "Сертификат",
        about,
        before="подтверждает, что",
        body=("приняла участие в семинаре-практикуме «Игра и речь: слышим ребёнка»",),
        organization=("МБДОУ «Детский сад № 7 «Рябинка»",),
        signers=(Signer("Заведующий", "А. Г. Вершинина"),),
        place_line="г. Примерск, 2025",
        number_line="Регистрационный № 2025-014 от 20 ноября 2025 г.",
        code=codes.drawn(random.Random(about).getrandbits, set()),  # noqa: S311 - no secret
    )


def report(count: int) -> Paper:
    """A table of people as reports have it."""
    words = itertools.cycle(WORDS)
    rows = tuple(
        Row(
            (
                said(str(number + 1)),
                said("Осокина Татьяна Викторовна"),
                said("воспитатель"),
                said(" ".join(itertools.islice(words, number % 12))),
                said("20.11.2025"),
            )
        )
        for number in range(count)
    )
    head = ("№", "Фамилия, имя, отчество", "Должность", "Содержание работы", "Дата")
    return Paper("Отчёт", (Table(head, rows, WIDTHS),))


def jobs(make: Callable[[str], Sheet], count: int = MANY) -> list[Job]:
    """As many papers as a long run has."""
    names = [f"Осокиной-{number} Татьяне Викторовне" for number in range(count)]
    return [Job(name, make(name), "Документ", name) for name in names]


def measure(folder: Path) -> list[Figure]:
    """All figures; the first one is what the others are compared with."""
    one = order()
    pdf.render([one, award()])
    docx.render(one)
    bound: list[int] = []
    certificates = jobs(award)

    def bind() -> None:
        bound.append(len(batch.bind(certificates).data))

    figures = [
        Figure("one order, PDF", _median(lambda: pdf.render([one])), 0.06),
        Figure("one order, DOCX", _median(lambda: docx.render(one)), 0.12),
        Figure("one certificate, PDF", _median(lambda: pdf.render([award()]))),
        Figure("report of 420 rows, PDF", _median(lambda: pdf.render([report(420)]), 3), 3),
        Figure("report of 420 rows, DOCX", _median(lambda: docx.render(report(420)), 3), 0.5),
        Figure("table of 250 rows, PDF", _median(lambda: pdf.render([report(250)]), 3)),
        Figure("table of 1000 rows, PDF", _median(lambda: pdf.render([report(1000)]), 3)),
        Figure("500 certificates, one PDF", _once(bind), 15),
        Figure("500 certificates, 500 files", _each(certificates, folder / "a", Format.PDF), 60),
        Figure("500 orders, both formats", _both(jobs(order), folder), 60),
        Figure("preview of an order", _preview(folder), 0.3),
    ]
    size = bound[0] / 1_000_000
    at = next(place for place, one in enumerate(figures) if one.name.endswith("one PDF"))
    figures[at] = replace(figures[at], note=f"{size:.1f} MB")
    return figures


def _both(orders: list[Job], folder: Path) -> float:
    return sum(_each(orders, folder / kind.value, kind) for kind in Format)


def _each(papers: list[Job], folder: Path, kind: Format) -> float:
    return _once(lambda: batch.save_each(papers, kind, folder))


def _preview(folder: Path) -> float:
    """From the base to the bytes which are shown: what happens after a pause in typing."""
    path = folder / "Сад.mkdb"
    own = Organization(short_name="МБДОУ «Детский сад № 7»", number="7", city="Примерск")
    create_base(path, organization=own, today=TODAY)
    database = Database(path)
    try:
        return _median(lambda: database.read(_shown))
    finally:
        database.close()


def _shown(session: Session) -> bytes:
    subjects = ((base.own_organization_id(session),),)
    request = Request("D02", "", subjects, TODAY, TODAY)
    [item] = preparing.prepare(session, request)
    assert item.sheet is not None, item.problems
    return pdf.render([item.sheet])


def beside_office(folder: Path) -> tuple[Cost, Cost, Cost] | None:
    """The same certificates: our PDF files, our one PDF, LibreOffice from DOCX.

    None where LibreOffice is not installed. Its profile is made before: only converting counts.
    """
    program = shutil.which("soffice")
    if program is None:
        return None
    papers = jobs(award, WITH_OFFICE)
    ours = _cost(lambda: batch.save_each(papers, Format.PDF, folder / "ours"))
    together = _cost(lambda: batch.bind(papers))
    given, made = folder / "given", folder / "made"
    for paper in papers:
        output.save_in(given, f"{paper.key}.docx", docx.render(paper.sheet))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(one) for one in sorted(given.iterdir())]
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(made)]

    def convert(given: list[str]) -> None:
        subprocess.run([*command, *given], check=True, capture_output=True, timeout=600)

    convert(files[:1])
    theirs = _cost(lambda: convert(files))
    assert len(list(made.iterdir())) == WITH_OFFICE
    return ours, together, theirs


def _cost(run: Callable[[], object]) -> Cost:
    before = os.times()
    run()
    after = os.times()
    return Cost(after.elapsed - before.elapsed, sum(after[:4]) - sum(before[:4]))


def _median(run: Callable[[], object], runs: int = RUNS) -> float:
    return statistics.median(_once(run) for _ in range(runs))


def _once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = measure(folder)
        plain = figures[0].seconds
        for one in figures:
            promise = f"  ≤ {one.limit:g} s" if one.limit else ""
            missed = "  MISSED" if one.limit and one.seconds > one.limit else ""
            line = f"{one.name:28} {one.seconds:8.3f} s {one.seconds / plain:8.1f} ×"
            print(f"{line}{promise}  {one.note}{missed}".rstrip())
        seconds = {one.name: one.seconds for one in figures}
        rows = seconds["table of 1000 rows, PDF"] / seconds["table of 250 rows, PDF"]
        formats = seconds["one order, DOCX"] / plain
        print(f"rows 1000 : 250  {rows:.1f}  (≤ 6);  DOCX : PDF  {formats:.1f}  (≤ 4)")
        beside = beside_office(folder)
        if beside is not None:
            ours, together, theirs = beside
            print(f"LibreOffice : ours, {WITH_OFFICE} certificates (≥ 10)")
            for way, cost in (("as files", ours), ("as one PDF", together)):
                slower = theirs.seconds / cost.seconds, theirs.processor / cost.processor
                print(f"{way:28} {slower[0]:8.1f} × of time {slower[1]:8.1f} × of processor")


if __name__ == "__main__":
    main()
