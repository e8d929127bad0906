"""Columns, chips and empty states of the list of people (ux.md 8.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from desktop.language.dates import experience, in_digits, near
from desktop.language.initials import surname_initials
from desktop.language.numbers import counted
from desktop.language.text import EMPTY
from desktop.services.people import person_row as listing
from desktop.services.people.person_row import CONSENT_KINDS, PersonRow
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, Mark

TITLES = {
    listing.STAFF: "Все",
    listing.MENTORS: "Готовы наставлять",
    listing.SEEKERS: "Ищут наставника",
    listing.NOVICES: "Молодые специалисты",
    listing.WITHOUT_ROUTE: "Без ИОМ педагога",
    listing.GAPS: "Не хватает данных",
    listing.UNRATED: "Без компетенций",
    listing.CONSENT_OVER: "Закончилось согласие",
    listing.CONSENT_ENDING: "Заканчивается согласие",
    listing.OTHERS: "Другие сады",
    listing.ARCHIVED: "Архив",
}

SHOWN_WHEN_THERE = frozenset({listing.CONSENT_OVER, listing.CONSENT_ENDING})
"""Filters of things which call for an act: without anybody there is no chip."""

NOBODY = (
    "Пока никого. Самый быстрый путь — загрузить список из Excel или вставить его: достаточно "
    "фамилии, имени, отчества и должности."
)
NO_OTHERS = "Здесь появятся педагоги других садов после первого обмена."
NO_ARCHIVE = "В архиве никого нет."
_CONSENTS = dict(zip(CONSENT_KINDS, ("обр.", "перед.", "распр."), strict=True))
_READINESS = {
    "ready": {"f": "готова", "m": "готов"},
    "considering": {"f": "присматривается", "m": "присматривается"},
    "not_now": {"f": "пока нет", "m": "пока нет"},
}


def chips(counts: Mapping[str, int]) -> list[Chip]:
    """Filters with their counts, in the order of ux.md 8.1."""
    return [
        Chip(code, title, counts.get(code, 0))
        for code, title in TITLES.items()
        if counts.get(code, 0) or code not in SHOWN_WHEN_THERE
    ]


def empty_chips(to_exchange: Callable[[], object]) -> dict[str, EmptyState]:
    """What single filters say when they hold nobody."""
    go = Action("exchange", "К обмену", to_exchange)
    return {
        listing.OTHERS: EmptyState("building", NO_OTHERS, (go,)),
        listing.ARCHIVED: EmptyState("archive", NO_ARCHIVE),
    }


def empty(actions: tuple[Action, ...]) -> EmptyState:
    return EmptyState("person", NOBODY, actions)


def columns(today: Callable[[], dt.date]) -> tuple[Column[PersonRow], ...]:
    """All columns; N, W and O as in the table of ux.md 8.1.

    «Пары» and «ИОМ педагога» come by «Колонки…»: with them a small window has to be scrolled.
    """
    return (*_main_columns(today), *_optional_columns(today))


def _main_columns(today: Callable[[], dt.date]) -> tuple[Column[PersonRow], ...]:
    def service(row: PersonRow) -> str:
        return experience(row.pedagogical_since, today())

    def years(row: PersonRow) -> str:
        """The narrow list shows the greater unit only: «12 л.», «7 мес.»."""
        return service(row).split(" ")[0]

    return (
        Column(
            "name",
            "ФИО",
            180,
            lambda row: str(row.full),
            narrow_text=lambda row: surname_initials(row.full),
            sort="name",
            mark=_site,
            tip=_tip,
            stretch=True,
        ),
        Column("position", "Должность", 130, _position, sort="position"),
        Column(
            "experience",
            "Стаж",
            90,
            service,
            sort="experience",
            narrow_text=years,
            tip=service,
            hint="Педагогический стаж",
        ),
        Column("category", "Категория", 110, lambda row: row.category or EMPTY, "W", "category"),
        Column("role", "Роль", 150, _role, "W", "role", mark=_role_mark),
        Column(
            "pairs",
            "Пары",
            70,
            _pairs,
            "O",
            "pairs",
            mark=_pairs_mark,
            hint="Сколько пар ведёт и сколько может вести",
        ),
        Column("route", "ИОМ педагога", 120, lambda row: row.route or EMPTY, "O", "route"),
        Column("gaps", "Не хватает", 110, _gaps, "W", "gaps", paint="state", mark=_gaps_mark),
    )


def _optional_columns(today: Callable[[], dt.date]) -> tuple[Column[PersonRow], ...]:
    def changed(row: PersonRow) -> str:
        return _changed(row, today())

    return (
        Column("place", "Корпус, группа", 120, _place, "O", "place"),
        Column("education", "Образование", 140, lambda row: row.education or EMPTY, "O"),
        Column("novice", "Молодой специалист", 90, _novice, "O", "novice"),
        Column(
            "started",
            "Работает с",
            100,
            lambda row: in_digits(row.started_on),
            "O",
            "started",
            value=lambda row: row.started_on,
        ),
        Column("readiness", "Готовность", 120, _readiness, "O", "readiness"),
        Column("consents", "Согласия", 150, _consents, "O"),
        Column("contacts", "Телефон, почта", 140, _contacts, "O"),
        Column("changed", "Изменено", 120, changed, "O", "changed"),
    )


def _site(row: PersonRow) -> Mark | None:
    return Mark(badge=f"№ {row.site}") if row.site else None


def _tip(row: PersonRow) -> str:
    return f"Карточку ведёт {row.site_name}" if row.site_name else ""


def _position(row: PersonRow) -> str:
    return row.position or EMPTY


def _role(row: PersonRow) -> str:
    words = ("наставляет" if row.wants_to_mentor else "", "ищет" if row.wants_mentor else "")
    return ", ".join(word for word in words if word) or EMPTY


def _role_mark(row: PersonRow) -> Mark | None:
    if row.wants_to_mentor:
        return Mark("two-people", "accent")
    return Mark("search") if row.wants_mentor else None


def _pairs(row: PersonRow) -> str:
    """«2 из 3»; a dash for those who neither lead a pair nor wish to."""
    if not row.leads and not row.wants_to_mentor:
        return EMPTY
    return f"{row.leads} из {row.most}" if row.most else str(row.leads)


def _pairs_mark(row: PersonRow) -> Mark | None:
    return Mark("warning", "error") if row.most and row.leads >= row.most else None


def _gaps(row: PersonRow) -> str:
    return counted(row.gaps, "поле") if row.gaps else "✓"


def _gaps_mark(row: PersonRow) -> Mark | None:
    return Mark("warning", "warning") if row.gaps else None


def _place(row: PersonRow) -> str:
    return ", ".join(part for part in (row.building, row.age_group) if part) or EMPTY


def _novice(row: PersonRow) -> str:
    return "да" if row.is_novice else EMPTY


def _readiness(row: PersonRow) -> str:
    return _READINESS.get(row.readiness, {}).get(row.sex or "f", EMPTY)


def _consents(row: PersonRow) -> str:
    return " ".join(
        f"{word} {'✓' if kind in row.consents else '—'}" for kind, word in _CONSENTS.items()
    )


def _contacts(row: PersonRow) -> str:
    return ", ".join(part for part in (row.phone, row.email) if part) or EMPTY


def _changed(row: PersonRow, today: dt.date) -> str:
    if row.changed_at is None:
        return EMPTY
    day = near(row.changed_at.astimezone().date(), today)
    return f"{day}, {row.changed_by}" if row.changed_by else day
