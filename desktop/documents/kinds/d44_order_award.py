"""D44: the order which rewards; the case of the names follows the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import asked, groups, in_force, orders, wording
from desktop.documents.asked import Said
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Source, Value
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson

PAYMENT = "payment"
WHOM = "honour"
"""The only act which takes the accusative: «наградить (кого)»; the others are «(кому)»."""
ACTS = (
    ("gratitude", "Объявить благодарность"),
    (WHOM, "Наградить грамотой"),
    ("diploma", "Вручить диплом"),
    ("thanks", "Вручить благодарственное письмо"),
    (PAYMENT, "Произвести поощрительную выплату"),
)


def _all_ticked(_session: Session, wanted: Wanted) -> Answer:
    """One award for everybody who is ticked; the form may divide them."""
    return [{"act": "gratitude", "people": list(wanted.subjects)}]


ASKS = (
    Ask(
        "reason",
        "За что",
        required=True,
        help="После слова «За»: «активное участие в методической работе».",
    ),
    Ask(
        "awards",
        "Чем и кого",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("act", "Поощрение", AskKind.CHOICE, required=True, choices=ACTS),
            Ask("people", "Кто", AskKind.PEOPLE, required=True),
        ),
        default=_all_ticked,
    ),
    Ask("basis", "Основание", help="Справка об итогах или представление: дата и номер."),
    Ask("act_title", "Локальный акт о выплатах", help="Нужен, если есть выплата."),
    Ask("act_date", "Дата локального акта", AskKind.DATE),
    *orders.CONTROL_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The order about all ticked people."""
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    control = orders.control(said)
    lines = [(line.chosen("act", ACTS), line.people("people")) for line in said.rows("awards")]
    lines = [(act, rewarded) for act, rewarded in lines if rewarded]
    everybody = [one for _, rewarded in lines for one in rewarded]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        **control.values,
        "поощрение": Group(
            {
                "формулировка": said.sentence("reason"),
                "основание": said.sentence("basis"),
                "акт": said.text("act_title"),
                "акт_дата": said.day("act_date"),
            }
        ),
        "награды": wording.listed(_award(act, rewarded) for act, rewarded in lines),
        "ознакомление": orders.have_read((*everybody, control.person)),
    }
    return Material(
        Context(Group(root), control.conditions),
        title="О поощрении педагогических работников",
        about=in_force.about_of(list(dict.fromkeys(one.short.nominative for one in everybody))),
        acquainted=orders.acquainted((*everybody, control.person)),
        problems=(*_problems(said, wanted, lines), *said.problems),
    )


def _award(act: str, rewarded: Sequence[PaperPerson]) -> Group:
    rows = wording.listed(groups.person(one) for one in rewarded)
    return Group(
        {
            "действие": dict(ACTS)[act],
            "кого": act == WHOM,
            "выплата": act == PAYMENT,
            "лица": rows,
        }
    )


def _problems(
    said: Said, wanted: Wanted, lines: Sequence[tuple[str, Sequence[PaperPerson]]]
) -> Iterator[Problem]:
    yield from orders.needed(lines, "Не выбрано, кого поощрить", "awards")
    source = Source("document", field="awards")
    named: list[PaperPerson] = []
    for _, rewarded in lines:
        for one in rewarded:
            if one.id in {known.id for known in named}:
                text = f"{one.full} — дважды"
                yield Problem(text, Severity.WARNING, source, "C40")
            named.append(one)
    if missed := set(wanted.subjects) - {one.id for one in named}:
        names = [
            one.short.nominative for one in people.load(said.session, sorted(missed), wanted.day)
        ]
        text = f"Отмечены, но в приказ не вошли: {', '.join(names)}"
        yield Problem(text, Severity.WARNING, source)
    has_act = said.plain("act_title") and said.date("act_date")
    if any(act == PAYMENT for act, _ in lines) and not has_act:
        text = "Выплата возможна только по локальному акту: укажите его название и дату"
        yield Problem(text, Severity.BLOCK, Source("document", field="act_title"))


TYPE = DocumentType(
    code="D44",
    key="order_award",
    title="Приказ о поощрении",
    help=(
        "Приказ о поощрении. Благодарность, грамота, диплом или благодарственное письмо для "
        "отмеченных людей. Подписывает заведующий."
    ),
    group="orders",
    made_for=MadeFor.PEOPLE,
    load=load,
    variants=(Variant("a", "о поощрении", "D44"),),
    groups=(
        "орг",
        "рук",
        "док",
        "поощрение",
        "награды",
        "контролирует",
        "ознакомление",
    ),
    conditions=(orders.CONTROL,),
    word="приказ",
    series="ОД",
    approval=True,
    long_retention=True,
    asks=ASKS,
)
