"""The section «Согласия» of the card (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from desktop.language.dates import in_digits
from desktop.language.text import words
from desktop.models import DataConsent, DataConsentRecipient, Organization
from desktop.services import consents, erasures
from desktop.services.attachments import Attached
from desktop.services.consents import ConsentRow, State
from desktop.views.common.attached_files import open_attached
from desktop.views.common.controls import label
from desktop.views.common.list_columns import (
    SEPARATOR,
    Action,
    Column,
    EmptyState,
    ListQuery,
    Mark,
    Tone,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.record_list import RecordList
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.staff.sections.consent_dialogs import ConsentDialog, WithdrawDialog
from desktop.views.staff.sections.list_section import RowsSection

TITLE = "Согласия"
BLANKS = {"processing": "D36", "transfer": "D37", "publication": "D38"}
"""Kind of consent → the paper which is signed."""
TRANSFER = "transfer"
HINT = "Паспортные данные и адрес вписываются от руки на бланке. В программе их нет."
EMPTY = "Согласий нет. Они нужны, чтобы поручать наставничество и передавать данные в другой сад."
_STATES: Mapping[State, tuple[str, Tone]] = {
    State.NONE: ("circle", ""),
    State.VALID: ("check", "good"),
    State.OVER: ("clock", "warning"),
    State.WITHDRAWN: ("cross", "error"),
}


class ConsentsSection(RowsSection[ConsentRow]):
    """Three kinds of papers; a kind without papers says «нет»."""

    tables = (DataConsent, DataConsentRecipient, Organization)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.consents")
        self._current: UUID | None = None
        self.list: RecordList[ConsentRow] = RecordList(self._spec(), office.preferences)
        self.hint = label(HINT, "caption", name="staff.card.consents.hint", wrap=True)
        self.adopt(self.list, TITLE)
        self.column.addWidget(self.hint)
        self.list.opened.connect(self.edit)
        self.list.create_wanted.connect(self.mark_signed)
        self.list.trash_wanted.connect(self.trash)
        self.list.current_changed.connect(self._on_current)

    def reload(self) -> None:
        if self.person_id is None:
            return
        found = self.office.read(consents.rows, self.person_id, self.office.today)
        # Nothing at all is said in a sentence; beside other papers a missing kind is a line.
        self._rows = found if any(row.paper for row in found) else []
        super().reload()

    def mark_signed(self) -> ConsentDialog | None:
        if self.person_id is None or self.read_only:
            return None
        shown = self._row(self._current)
        kind = shown.kind if shown is not None else self._first_missing()
        return self._open(ConsentDialog(self.office, self.person_id, self.window(), kind=kind))

    def prepare(self) -> None:
        """[Подготовить бланк]: of the line with the cursor, else of the first kind missing."""
        if self.person_id is not None:
            shown = self._row(self._current)
            kind = shown.kind if shown is not None else self._first_missing()
            place = Place("documents", "prepare", self.person_id, section=BLANKS[kind])
            self.office.go(place)

    def edit(self, record: UUID) -> None:
        """Enter: the paper to be corrected; a missing one to be marked."""
        shown = self._row(record)
        if shown is None or self.person_id is None or self.read_only:
            return
        row = shown if shown.paper else None
        self._open(
            ConsentDialog(self.office, self.person_id, self.window(), kind=shown.kind, row=row)
        )

    def withdraw(self) -> WithdrawDialog | None:
        shown = self._row(self._current)
        if shown is None or not self._may_withdraw():
            return None
        dialog = WithdrawDialog(self.office, shown, self.window())
        dialog.withdrawn.connect(lambda: self._tell_withdrawn(shown.kind))
        dialog.open()
        return dialog

    def _tell_withdrawn(self, kind: str) -> None:
        """Who got a file with this person before is asked to erase: «Обмен» has the letters."""
        person, today = self.person_id, self.office.today
        held = person is not None and kind == TRANSFER
        found = self.office.read(erasures.of, person, today) if held and person else None
        if found is None:
            self._say("Согласие отозвано.")
            return
        text = f"Согласие отозвано. Сведения уже передавали: {', '.join(found.titles)}."
        letters = ToastButton("Письма об удалении", lambda: self.office.go(Place("exchange")))
        self.office.toast(text, letters, undo_button(self.office))

    def trash(self, chosen: Sequence[UUID] | None = None) -> None:
        """Papers which were written down by mistake."""
        papers = {row.id for row in self._rows if row.paper}
        wanted = [one for one in (chosen or self.list.chosen) if one in papers]
        if not wanted or not self.may_write:
            return
        with self.office.telling():
            self.office.write(consents.remove, wanted)
            self._say("Согласие в корзине.")

    def open_scan(self, record: UUID) -> None:
        shown = self._row(record)
        if shown is not None and shown.scan_hash:
            open_attached(self.office, Attached(shown.scan_hash, shown.scan_name))

    def _open(self, dialog: ConsentDialog) -> ConsentDialog:
        dialog.accepted.connect(lambda: self._say("Согласие записано."))
        dialog.open()
        return dialog

    def _on_current(self, record: UUID | None) -> None:
        self._current = record
        self.list.head.update_actions()

    def _first_missing(self) -> str:
        valid = {row.kind for row in self._rows if row.state is State.VALID}
        return next((kind for kind in consents.KINDS if kind not in valid), "processing")

    def _may_withdraw(self) -> bool:
        shown = self._row(self._current)
        return self.may_write and shown is not None and shown.state in (State.VALID, State.OVER)

    def _spec(self) -> ListSpec[ConsentRow]:
        def can() -> bool:
            return self.may_write

        sign = Action(
            "sign", "Отметить подписанным…", self.mark_signed, "check", "Insert", enabled=can
        )
        blank = Action("blank", "Подготовить бланк", self.prepare, "document", enabled=can)
        withdraw = Action(
            "withdraw", "Отозвать…", self.withdraw, "cross", enabled=self._may_withdraw
        )
        return ListSpec(
            screen="staff.card.consents",
            title=TITLE,
            columns=_columns(),
            list_ids=self._list_ids,
            load_rows=self._load_rows,
            empty=EmptyState("shield", EMPTY, (replace(blank, text="Подготовить бланки"), sign)),
            actions=(blank, sign, withdraw),
            menu=self._menu,
        )

    def _menu(self, record: UUID) -> Sequence[Action]:
        shown = self._row(record)
        if shown is None:
            return ()
        scan = Action("scan", "Открыть скан", lambda: self.open_scan(record), "clip")
        look = [scan] if shown.scan_hash else []
        if not self.may_write:
            return look
        if not shown.paper:
            return [Action("sign", "Отметить подписанным…", lambda: self.edit(record), "check")]
        return [
            Action("edit", "Изменить…", lambda: self.edit(record), "pencil", "Enter"),
            *look,
            Action("withdraw", "Отозвать…", self.withdraw, "cross", enabled=self._may_withdraw),
            SEPARATOR,
            Action("trash", "В корзину", lambda: self.trash([record]), "trash", "Delete"),
        ]

    def _list_ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = [row for row in self._rows if _has(row, wanted)]
        for code in reversed(query.sort):
            key = code.removeprefix("-")
            found.sort(key=lambda row: str(getattr(row, key) or ""), reverse=code[0] == "-")
        return [row.id for row in found]


def _has(row: ConsentRow, wanted: Sequence[str]) -> bool:
    known = words(" ".join((row.title, row.state_word, *(one.name for one in row.recipients))))
    return all(any(one.startswith(word) for one in known) for word in wanted)


def _columns() -> list[Column[ConsentRow]]:
    def whom(row: ConsentRow) -> str:
        return ", ".join(one.name for one in row.recipients)

    return [
        Column("title", "Вид", 200, lambda row: row.title, stretch=True, sort="title"),
        Column(
            "given_on",
            "Дата",
            104,
            lambda row: in_digits(row.given_on),
            sort="given_on",
            value=lambda row: row.given_on,
        ),
        Column(
            "valid_until",
            "До",
            104,
            lambda row: in_digits(row.valid_until),
            sort="valid_until",
            value=lambda row: row.valid_until,
        ),
        Column("whom", "Кому", 160, whom, shown="W", tip=whom),
        Column(
            "scan",
            "Скан",
            60,
            lambda row: "есть" if row.scan_hash else "",
            shown="W",
            mark=lambda row: Mark("clip") if row.scan_hash else None,
            tip=lambda row: row.scan_name,
        ),
        Column(
            "state",
            "Состояние",
            130,
            lambda row: row.state_word,
            sort="state_word",
            paint="state",
            mark=lambda row: Mark(*_STATES[row.state]),
        ),
    ]
