"""D21: sheets to be filled in by hand: questionnaires, the pulse of trust, the final marks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from desktop.documents import asked, final_sheet, groups, pair_fields, survey_sheets
from desktop.documents.blanks import FINAL_MARKS, QUESTIONNAIRE
from desktop.documents.blocks import Align, Row, Table, said
from desktop.documents.layout import Choices
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Rows, Value
from desktop.services.documents import holding, organization, pairs
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.pairs import shipped, support
from desktop.services.surveys import blanks
from desktop.services.surveys.shipped import templates

PULSE, PULSE_EMPTY, SURVEY = "pulse", "pulse_empty", QUESTIONNAIRE.variant
FINAL = FINAL_MARKS.variant
STATEMENTS = "pulse_statements"
ANONYMOUS, NAMED, CHOICE, NAMELESS = "анонимная", "именная", "по выбору", "без фамилии"
_CONDITIONS = {"anonymous": ANONYMOUS, "named": NAMED, "choice": CHOICE}

ASKS = (
    Ask(
        "survey",
        "Анкета",
        AskKind.CHOICE,
        required=True,
        choices=tuple((one.code, one.title) for one in templates().values() if one.is_active),
        choices_of=lambda session, _day: blanks.offered(session),
        variants=(SURVEY,),
    ),
    Ask(
        "respondent",
        "Кто отвечает",
        AskKind.PERSON,
        help="Если никого не выбрать, на бланке останется строка для фамилии.",
        variants=(SURVEY,),
    ),
    Ask(
        "number",
        "Номер бланка",
        AskKind.NUMBER,
        help="Для анкеты без имён: по номеру ответы вводят и сверяют.",
        variants=(SURVEY,),
    ),
)


def load(session: Session, wanted: Wanted) -> Material:
    """A questionnaire for one respondent, or sheets of a pair: the pulse, the final marks."""
    found = {SURVEY: _survey, FINAL: final_sheet.load}.get(wanted.variant, _pulse)
    return found(session, wanted)


def _survey(session: Session, wanted: Wanted) -> Material:
    """Nobody and no number: a sheet for anybody. Raises NotFoundError."""
    answers = asked.said(session, wanted, ASKS)
    named = answers.plain("survey") or blanks.offered(session)[0][0]
    text = holding.remembered(session, ("blank", named), lambda: blanks.text(session, named))
    is_anonymous = text.naming == "anonymous"
    person = None if is_anonymous else answers.found("respondent")
    number = answers.count("number") if is_anonymous else None
    told: dict[str, Value] = {
        "название": text.title,
        "вступление": text.intro,
        "цель": text.goal_gen,
        "номер": str(number) if number else "",
        "фио": person.forms.nominative if person else "",
        "должность": person.job.title.nominative if person and person.job else "",
    }
    root = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "анкета": Group(told),
    }
    conditions = dict.fromkeys((*_CONDITIONS.values(), NAMELESS), False)
    conditions |= {_CONDITIONS[text.naming]: True, NAMELESS: not is_anonymous and person is None}
    about = person.short.nominative if person else f"бланк {number:03}" if number else "бланк"
    return Material(
        Context(Group(root), conditions),
        title=f"Анкета «{text.title}»",
        about=about,
        blocks={"вопросы": survey_sheets.blocks(text.questions)},
        problems=tuple(answers.problems),
    )


def _pulse(session: Session, wanted: Wanted) -> Material:
    """A sheet for each member of a pair, or one without a name."""
    is_empty = wanted.variant == PULSE_EMPTY
    pair = None if is_empty else pairs.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "пара": pair_fields.group(pair) if pair else None,
        "анкеты": _sheets(pair),
    }
    return Material(
        Context(Group(root)),
        title="Анкета «Доверие в паре»",
        about=pair.sentence if pair else "бланк",
        tables={"вопросы": _statements(shipped.statements(STATEMENTS))},
    )


def _sheets(pair: PaperPair | None) -> Rows:
    """Nobody is asked twice; a group without a card answers on one sheet."""
    members = pair.members if pair else ()
    named = [_named(one) for one in members] or [{"фио": "", "должность": ""}]
    return Rows(
        tuple(
            Group({**values, "следом": "да" if place else ""}) for place, values in enumerate(named)
        )
    )


def _named(one: PaperMember) -> dict[str, Value]:
    return {"фио": str(one.person.full) if one.person else one.name, "должность": one.position}


def _statements(found: Iterable[str]) -> Table:
    marks = tuple(str(one) for one in range(1, support.HIGHEST + 1))
    rows = tuple(
        Row((said(str(place)), said(text), *(() for _ in marks)))
        for place, text in enumerate(found, 1)
    )
    center = Align.CENTER
    aligns = (center, Align.LEFT, *(center for _ in marks))
    return Table(
        ("№", "Утверждение", *marks), rows, (6, 59, *(7 for _ in marks)), aligns, for_hand=True
    )


TYPE = DocumentType(
    code="D21",
    key="survey_form",
    title="Анкеты (бланки)",
    help=(
        "Бланки для заполнения от руки: любая анкета из шаблонов или пульс доверия — лист каждому "
        "участнику пары, итоговая оценка пары. Ответы вводят на странице «Анкеты», остальное — в "
        "карточке пары."
    ),
    group="diagnostics",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(PULSE, "пульс доверия: листы пары", "D21", for_hand=True),
        Variant(
            PULSE_EMPTY,
            "пульс доверия: пустой бланк",
            "D21",
            made_for=MadeFor.KINDERGARTEN,
            for_hand=True,
        ),
        Variant(FINAL, "итоговая оценка пары", "D21v", for_hand=True),
        Variant(SURVEY, "анкета", "D21b", made_for=MadeFor.KINDERGARTEN, for_hand=True),
    ),
    groups=("орг", "рук", "док", "пара", "анкеты", "анкета"),
    conditions=(ANONYMOUS, NAMED, CHOICE, NAMELESS),
    word="анкета",
    asks=ASKS,
    usual=Choices(size=12, spacing=1.0),
)
