"""Saving papers as PDF and DOCX: one file or a folder of them, with a run that can be resumed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.views.common.list_export import open_path, say_saved
from desktop.views.office import Office, ToastButton
from desktop.views.task import Task

if TYPE_CHECKING:
    from desktop.documents.batch import Job, Outcome
    from desktop.documents.output import Format
    from desktop.progress import Progress
    from desktop.storage.database import Database

PREPARING = "Готовлю документы"
PDF_KINDS, DOCX_KINDS = "PDF (*.pdf)", "Word (*.docx)"
ONE_WAY = "Правки в этом файле в программу не вернутся."


class PaperSaving:
    """Asks where, writes in the background, says what came of it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def save_pdf(self, jobs: Sequence[Job], *, duplex: bool = False) -> Task | None:
        """All papers in one file. None: nobody said where, or the role may not."""
        from desktop.documents.output import Format

        path = self._path(jobs, Format.PDF)
        if path is None:
            return None
        return self._bind(tuple(jobs), path, duplex=duplex)

    def save_docx(self, jobs: Sequence[Job]) -> Task | None:
        """One file, or a folder with a file for each paper."""
        from desktop.documents.output import Format

        if len(jobs) == 1:
            path = self._path(jobs, Format.DOCX)
            return None if path is None else self._one(jobs[0], path)
        folder = self._folder()
        return None if folder is None else self._each(tuple(jobs), Format.DOCX, folder)

    def view(self, data: bytes, name: str) -> Path:
        """«Открыть в программе просмотра»: a temporary file, which the system shows."""
        folder = Path(tempfile.mkdtemp(prefix="metodkabinet-"))
        path = folder / name
        path.write_bytes(data)
        open_path(path)
        return path

    def name_of(self, jobs: Sequence[Job], kind: Format) -> str:
        """What a file is called: the paper, or «Документы» with the date."""
        from desktop.documents import output

        if len(jobs) == 1:
            job = jobs[0]
            return output.file_name(
                kind, job.title, about=job.about, number=job.number, day=job.day
            )
        return output.file_name(kind, "Документы", day=self._office.today)

    def _path(self, jobs: Sequence[Job], kind: Format) -> Path | None:
        if not jobs or not self._may_export():
            return None
        suffix = f".{kind.value}"
        kinds = PDF_KINDS if suffix == ".pdf" else DOCX_KINDS
        title = f"Сохранить {kind.value.upper()}"
        chosen = self._office.messages.save_file(title, self.name_of(jobs, kind), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _folder(self) -> Path | None:
        if not self._may_export():
            return None
        chosen = self._office.messages.choose_folder("Куда сохранить документы")
        return Path(chosen) if chosen else None

    def _may_export(self) -> bool:
        from desktop.services import roles

        if roles.may(self._office.role, roles.What.EXPORT):
            return True
        switch = ToastButton(
            "Сменить роль", lambda: self._office.command_wanted.emit("role.switch")
        )
        self._office.toast(roles.needed(roles.What.EXPORT), switch)
        return False

    def _bind(self, jobs: Sequence[Job], path: Path, *, duplex: bool) -> Task:
        from desktop.documents import batch

        def work(_database: Database, progress: Progress) -> Outcome:
            return batch.save_bound(jobs, path, duplex=duplex, progress=progress)

        task = self._office.task(PREPARING, work, writes_file=True)
        task.succeeded.connect(lambda outcome: self._say_bound(outcome, path, duplex=duplex))
        task.start()
        return task

    def _say_bound(self, outcome: Outcome, path: Path, *, duplex: bool) -> None:
        if not outcome.left:
            say_saved(self._office, path)
            return
        again = ToastButton(
            "Продолжить",
            lambda: self._bind(
                (*(one.job for one in outcome.ready), *outcome.left), path, duplex=duplex
            ),
        )
        self._office.toast(outcome.summary, again)

    def _one(self, job: Job, path: Path) -> Task:
        from desktop.documents import output
        from desktop.documents.output import Format

        def work(_database: Database, _progress: Progress) -> Path:
            return output.save(path, output.written(job.sheet, Format.DOCX))

        task = self._office.task(PREPARING, work, writes_file=True)
        task.succeeded.connect(self._say_docx)
        task.start()
        return task

    def _each(self, jobs: Sequence[Job], kind: Format, folder: Path) -> Task:
        from desktop.documents import batch

        def work(_database: Database, progress: Progress) -> Outcome:
            return batch.save_each(jobs, kind, folder, progress)

        task = self._office.task(PREPARING, work, writes_file=True)
        task.succeeded.connect(lambda outcome: self._say_each(outcome, kind, folder))
        task.start()
        return task

    def _say_docx(self, path: Path) -> None:
        self._office.toast(
            f"Сохранено: {path.stem}. {ONE_WAY}",
            ToastButton("Открыть", lambda: open_path(path)),
            ToastButton("Показать в папке", lambda: open_path(path.parent)),
        )

    def _say_each(self, outcome: Outcome, kind: Format, folder: Path) -> None:
        show = ToastButton("Показать в папке", lambda: open_path(folder))
        if not outcome.left:
            self._office.toast(f"Сохранено документов: {len(outcome.ready)}. {ONE_WAY}", show)
            return
        again = ToastButton("Продолжить", lambda: self._each(outcome.left, kind, folder))
        self._office.toast(outcome.summary, again, show)
