"""What records of the trash and of the archive are called on the screen."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from desktop.language.cases import FullName
from desktop.language.initials import surname_initials
from desktop.models import Record
from desktop.services import history_words, reference
from desktop.storage.log.rows import current_row
from desktop.storage.log.trash import Deleted

Values = Mapping[str, Any]
UNNAMED = "без названия"
_TITLE = 80


@dataclass(frozen=True)
class Kind:
    """How records of a table are called: «Запрос: …», the section they belong to, their sex."""

    section: str
    word: str
    pronoun: str
    title: Callable[["Words", Values], str]


class Words:
    """Names of other records, looked up when a title needs them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lists: dict[str, dict[str, str]] = {}

    def of(self, list_code: str, code: str) -> str:
        if list_code not in self._lists:
            self._lists[list_code] = reference.labels(self._session, list_code)
        return self._lists[list_code].get(code, "")

    def person(self, stored: str | None) -> str:
        if not stored:
            return ""
        row = self.row("person", stored)
        return surname_initials(_full(row)) if row else ""

    def pair(self, stored: str | None) -> str:
        """«Осокина – Квашнина»: by the members who are there, or who were."""
        stored = str(stored or "").replace("-", "")
        found = self.row("pair", stored) if stored else None
        if found is None:
            return ""
        if found.get("title"):
            return f"«{found['title']}»"
        query = (
            "SELECT person_id, group_label FROM pair_member WHERE pair_id=:pair UNION ALL "
            "SELECT json_extract(was, '$.person_id'), json_extract(was, '$.group_label') "
            "FROM sync_op WHERE root=:pair AND tbl='pair_member' AND kind=0"
        )
        rows = self._session.connection().execute(sa.text(query), {"pair": stored}).all()
        names = (self._brief(person) or str(label or "") for person, label in rows)
        return " – ".join(dict.fromkeys(filter(None, names)))

    def _brief(self, person: str | None) -> str:
        row = self.row("person", person) if person else None
        return str(row["surname"]) if row else ""

    def owner(self, values: Values) -> str:
        """Whose line it is: a person, or an organisation."""
        name = self.person(values.get("person_id")) or self.pair(values.get("pair_id"))
        if name or not values.get("organization_id"):
            return name
        row = self.row("organization", values["organization_id"])
        return str(row["short_name"]) if row else ""

    def row(self, table: str, stored: str) -> Values | None:
        """A record as it is, or as it was when it went to the trash."""
        now = current_row(self._session, table, stored)
        if now is not None:
            return now
        query = "SELECT was FROM sync_op WHERE row=? AND kind=0 ORDER BY hlc DESC LIMIT 1"
        was = self._session.connection().exec_driver_sql(query, (stored,)).scalar()
        found: dict[str, Any] | None = json.loads(was) if was else None
        return found


def title_of(names: Words, table: str, values: Values) -> str:
    kind = KINDS.get(table)
    if kind is None:
        own = _text(values, "title") or _text(values, "value")
        return _short(own or _line(names, table, values) or UNNAMED)
    text = _short(kind.title(names, values)) or UNNAMED
    return f"{kind.word}: {text}" if kind.word else text


def _line(names: Words, table: str, values: Values) -> str:
    """A line without a name of its own: «Участие в сети: № 12 «Кораблик»»."""
    return ": ".join(filter(None, (LINES.get(table, ""), names.owner(values))))


def shown_values(names: Words, deleted: Deleted) -> list[tuple[str, str]]:
    model = _model(deleted.table)
    shown: list[tuple[str, str]] = []
    for column, value in deleted.values.items():
        field = model.model_fields.get(column) if model is not None else None
        title = str(field.title) if field is not None and field.title else ""
        text = _value_words(names, deleted.table, column, value)
        if title and text:
            shown.append((title, text))
    for table, count in deleted.lines.items():
        kind = KINDS.get(table)
        shown.append((kind.section if kind else LINES.get(table, table), str(count)))
    return shown


def _model(table: str) -> type[SQLModel] | None:
    return next((one for one in Record.__subclasses__() if one.__tablename__ == table), None)


def _value_words(names: Words, table: str, column: str, value: Any) -> str:
    if value in (None, "", 0) or column.endswith(("_hash", "_confirmed", "_id")):
        return names.person(value) if value and column.endswith("person_id") else ""
    list_code = history_words.rules()["lists"].get(f"{table}.{column}")
    if list_code is not None:
        return names.of(list_code, str(value))
    if value == 1 and column.startswith(("is_", "no_", "wants")):
        return "да"
    if column.endswith(("_on", "_since", "_until")) or column == "due":
        return f"{dt.date.fromisoformat(str(value)):%d.%m.%Y}"
    return WORDS.get(str(value), str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rstrip()}…"


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _full(values: Values) -> FullName:
    return FullName(*(_text(values, part) for part in ("surname", "name", "patronymic")))


def _with_owner(names: Words, values: Values, text: str) -> str:
    return ", ".join(filter(None, (text, names.owner(values))))


def _owned(column: str) -> Callable[[Words, Values], str]:
    """Whose record it is, with the text of one column."""
    return lambda names, values: _with_owner(names, values, _text(values, column))


KINDS: Mapping[str, Kind] = {
    "person": Kind("Сотрудники", "", "ней", lambda _names, values: str(_full(values))),
    "organization": Kind(
        "Организации", "", "ней", lambda _names, values: _text(values, "short_name")
    ),
    "work_group": Kind("Группы", "Группа", "ней", lambda _names, values: _text(values, "title")),
    "request": Kind(
        "Запросы",
        "Запрос",
        "ним",
        lambda names, values: _with_owner(
            names,
            values,
            _text(values, "own_words") or names.of("request_kinds", _text(values, "kind")),
        ),
    ),
    "offer": Kind("Ярмарка", "Карточка ярмарки", "ней", _owned("own_words")),
    "achievement": Kind(
        "Достижения",
        "Достижение",
        "ним",
        _owned("title"),
    ),
    "training": Kind(
        "Обучение",
        "Курс",
        "ним",
        _owned("topic"),
    ),
    "education": Kind(
        "Образование",
        "Образование",
        "ним",
        _owned("institution"),
    ),
    "category": Kind(
        "Категории",
        "Категория",
        "ней",
        lambda names, values: _with_owner(
            names, values, names.of("categories", _text(values, "value"))
        ),
    ),
    "employment": Kind(
        "Места работы",
        "Место работы",
        "ним",
        lambda names, values: _with_owner(
            names,
            {"person_id": values.get("person_id")},
            names.of("positions", _text(values, "position")),
        ),
    ),
    "data_consent": Kind(
        "Согласия",
        "Согласие",
        "ним",
        _owned("purpose"),
    ),
    "building": Kind(
        "Корпуса",
        "Корпус",
        "ним",
        _owned("title"),
    ),
    "organization_direction": Kind(
        "Направления",
        "Направление",
        "ним",
        _owned("title"),
    ),
    "document": Kind(
        "Документы",
        "Документ",
        "ним",
        lambda _names, values: ": ".join(
            filter(None, (_text(values, "title"), _text(values, "about")))
        ),
    ),
    "pair": Kind("Пары", "Пара", "ней", lambda names, values: names.pair(_text(values, "id"))),
    "meeting": Kind(
        "Встречи",
        "Встреча",
        "ней",
        lambda names, values: _with_owner(
            names,
            values,
            _text(values, "topic") or names.of("meeting_kinds", _text(values, "kind")),
        ),
    ),
    "toolbox_item": Kind("Чемоданчики", "Материал", "ним", _owned("title")),
    "visit": Kind("Посещения", "Посещение", "ним", _owned("topic")),
    "survey": Kind("Анкеты", "Анкета", "ней", lambda _names, values: _text(values, "title")),
    "survey_template": Kind(
        "Шаблоны анкет", "Шаблон анкеты", "ним", lambda _names, values: _text(values, "title")
    ),
    "route": Kind(
        "Маршруты",
        "ИОМ педагога",
        "ним",
        lambda names, values: (
            names.person(values.get("person_id")) or _text(values, "template_title")
        ),
    ),
    "route_area": Kind(
        "Дефициты маршрутов",
        "Дефицит",
        "ним",
        lambda names, values: _text(values, "title") or names.of("areas", _text(values, "area")),
    ),
    "route_step": Kind(
        "Строки маршрутов",
        "Строка маршрута",
        "ней",
        lambda _names, values: _text(values, "activity"),
    ),
    "plan": Kind("Планы", "План", "ним", lambda _names, values: _text(values, "title")),
    "plan_row": Kind(
        "Строки планов",
        "Строка плана",
        "ней",
        lambda _names, values: _text(values, "activity"),
    ),
    "event": Kind(
        "Мероприятия",
        "Мероприятие",
        "ним",
        lambda names, values: (
            _text(values, "title") or names.of("event_forms", _text(values, "form"))
        ),
    ),
    "event_series": Kind(
        "Циклы мероприятий", "Цикл", "ним", lambda _names, values: _text(values, "title")
    ),
    "event_pass": Kind("Абонементы", "Абонемент", "ним", _owned("serial")),
    "network": Kind("Сети", "Сеть", "ней", lambda _names, values: _text(values, "title")),
    "network_goal": Kind(
        "Цели сети", "Цель сети", "ней", lambda _names, values: _text(values, "title")
    ),
    "agreement": Kind("Договоры", "Договор", "ним", _owned("number")),
    "suggestion": Kind(
        "Предложения правок",
        "Предложение правки",
        "ним",
        lambda _names, values: _text(values, "comment"),
    ),
    "skill": Kind("Навыки", "Навык", "ним", lambda _names, values: _text(values, "title")),
}
"""Table → how its records are called on the screen."""

LINES: Mapping[str, str] = {
    "competence_mark": "Уровни",
    "network_member": "Участие в сети",
    "network_direction": "Направления сети",
    "person_contact": "Контакты",
    "person_profile": "Профиль",
    "person_private": "Личные заметки",
    "person_tag": "Интересы и дни",
    "employment_terms": "Условия работы",
    "offer_item": "Строки карточки ярмарки",
    "request_area": "Области запроса",
    "work_group_member": "Участники группы",
    "work_group_skill": "Навыки группы",
    "organization_details": "Сведения",
    "organization_requisites": "Реквизиты",
    "data_consent_recipient": "Получатели согласия",
    "pair_private": "Личные отметки пары",
    "pair_page": "Страницы пары",
    "pair_member": "Участники пары",
    "pair_direction": "Направления пары",
    "pair_stage_move": "Переходы по этапам",
    "pair_evidence": "Свидетельства этапов",
    "pair_paper": "Документы пары",
    "pair_goal": "Общие цели",
    "pair_resource": "Ресурсы",
    "pair_event": "Мероприятия пары",
    "pair_exclusion": "Отметки «не предлагать вместе»",
    "assignment": "Поручения",
    "assignment_item": "Содержание поручения",
    "meeting_note": "Заметки встреч",
    "meeting_member": "Участники встреч",
    "visit_score": "Баллы посещений",
    "toolbox_author": "Авторы материалов",
    "trial": "Апробации",
    "pulse": "Ответы о доверии",
    "pulse_private": "Комментарии о доверии",
    "leader_support": "Поддержка руководителя",
    "support_360": "Поддержка 360°",
    "readiness_check": "Готовность организации",
    "mentoring_program": "Программа пары",
    "program_item": "Строки программы",
    "plan_line": "Строки плана",
    "work_day": "Производственный календарь",
    "survey_question": "Вопросы анкеты",
    "survey_option": "Варианты ответов",
    "survey_invitation": "Кого спрашивали",
    "survey_response": "Заполненные анкеты",
    "survey_answer": "Ответы анкет",
    "survey_total": "Итоги других садов",
    "decision_mark": "Решения протоколов",
    "document_subject": "Для кого документ",
    "document_answer": "Ответы документа",
    "document_snapshot": "Снимок документа",
    "document_signer": "Подписи документа",
    "template_text": "Тексты шаблонов",
    "template_look": "Оформление документов",
    "template_column": "Скрытые столбцы",
    "template_mark": "Грифы",
    "number_series": "Виды номеров",
    "norm": "Правовые акты",
    "route_evidence": "Подтверждения строк",
    "route_column": "Столбцы маршрута",
    "route_cell": "Ячейки столбцов",
    "route_version": "Версии маршрута",
    "plan_heading": "Заголовки столбцов",
    "plan_version": "Версии плана",
    "library_line": "Строки библиотеки",
    "event_area": "Дефициты мероприятия",
    "event_item": "Пункты программы",
    "event_guests": "Гости без имён",
    "event_pass_line": "Строки абонемента",
    "attendance": "Участники мероприятия",
    "not_same_person": "Отметки «другой человек»",
    "redirect": "Объединённые карточки",
}
"""Tables whose rows never lie in the trash by themselves, for the look inside."""

WORDS: Mapping[str, str] = {
    "f": "женский",
    "m": "мужской",
    "draft": "черновик",
    "for_approval": "на утверждении",
}
"""Words of stored values which no list explains."""
