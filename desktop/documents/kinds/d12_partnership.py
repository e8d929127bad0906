"""D12: the agreement of a pair or a group: ethics and exchange, no labour paper."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, pair_fields
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
    SignedBy,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair

PAIR, TEAM, CONTRACT = "a", "b", "v"
FORMS = "обмен опытом, взаимопосещения, совместные занятия, разбор ситуаций"
_TEAM_FROM = 3


def _goal(session: Session, wanted: Wanted) -> Answer:
    """The goal of the pair, as it ends «объединяются ради …»."""
    if not wanted.subjects:
        return ""
    pair = pairs.one(session, wanted.subject, wanted.day)
    return "профессионального роста каждого участника" if pair.directions else ""


ASKS = (
    Ask(
        "aim",
        "Ради чего объединяются",
        required=True,
        help="В родительном падеже: «ради профессионального роста каждого участника».",
        default=_goal,
    ),
    Ask(
        "forms",
        "Формы встреч и поддержки",
        required=True,
        default=lambda _session, _wanted: FORMS,
    ),
    Ask(
        "pulse",
        "Анкета доверия: не реже одного раза в",
        required=True,
        default=lambda _session, _wanted: "два месяца",
        help="«месяц», «два месяца», «полугодие».",
    ),
    Ask("team_aim", "Общая творческая цель", required=True, variants=(TEAM,)),
    Ask("contract_number", "Договор о сотрудничестве №", required=True, variants=(CONTRACT,)),
    Ask("contract_date", "Дата договора", AskKind.DATE, required=True, variants=(CONTRACT,)),
    Ask("extra", "Свои правила", AskKind.LONG, help="Каждое правило — с новой строки."),
    pair_fields.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The agreement of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    own = organization.own(session, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "пара": pair_fields.group(pair),
        "участники": pair_fields.members(pair.members),
        "обмен": pair_fields.directions(pair),
        "договорённость": Group(
            {
                "ради": said.sentence("aim"),
                "формы": said.sentence("forms"),
                "анкета": said.sentence("pulse"),
                "общая_цель": said.sentence("team_aim"),
                "договор_номер": said.text("contract_number"),
                "договор_дата": said.day("contract_date"),
            }
        ),
        "правила": said.items("extra") if said.plain("extra") else None,
        "куратор": said.person("curator"),
    }
    return Material(
        Context(Group(root)),
        title="Соглашение о партнёрском наставничестве",
        about=pair.sentence,
        signers=_signers(pair),
        copies=max(len(pair.members), 2),
        problems=(*_problems(pair, said, wanted), *said.problems),
    )


def _signers(pair: PaperPair) -> tuple[SignedBy, ...]:
    return pair_fields.signers(pair.members)


def _problems(pair: PaperPair, said: Said, wanted: Wanted) -> Iterator[Problem]:
    yield from pair_fields.needs(
        pair,
        directions="Не указано, кто что передаёт",
        term="Не указан срок пары",
        rhythm="Не указан ритм встреч",
        members="В паре один участник",
    )
    if len(pair.members) >= _TEAM_FROM and (wanted.variant or PAIR) == PAIR:
        text = "Участников больше двух: выберите вариант «группа»"
        yield Problem(text, Severity.NOTE, said.source("aim"))


TYPE = DocumentType(
    code="D12",
    key="partnership_agreement",
    title="Соглашение о партнёрском наставничестве",
    help=(
        "Добровольное соглашение пары или группы: цель, направления обмена, ритм, доверие, "
        "авторство. Трудовых договоров не меняет. Подписывают все участники."
    ),
    group="legal",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(PAIR, "пара", "D12a"),
        Variant(TEAM, "группа", "D12b"),
        Variant(CONTRACT, "с другой организацией", "D12v"),
    ),
    groups=(
        "орг",
        "рук",
        "док",
        "пара",
        "участники",
        "обмен",
        "договорённость",
        "правила",
        "куратор",
    ),
    word="соглашение",
    series="СП",
    copies=2,
    is_legal=True,
    asks=ASKS,
    must_have=("участники", "обмен"),
)
