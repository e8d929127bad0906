"""Sentences about pairs (ux.md 10.6, 10.7): at most 140 characters, without terms of the solver.

Names stand in the nominative and are never cut; long lists of topics are.
"""

from collections.abc import Sequence

from desktop.language.cases import Sex
from desktop.language.dates import WEEKDAYS_SHORT, in_digits
from desktop.language.numbers import genitive, plural
from desktop.services.matching.pair_types import Line, Part, Side
from desktop.services.matching.team_words import LIMIT, ended, listed, quoted
from desktop.services.offers import DAYS

SOON_DAYS = 60
"""A card of the market which ends within these days is worth a word."""

URGENT = "поможет срочно"
SAME_BUILDING = "то же здание"
SAME_SITE = "тот же сад"
OTHER_BUILDING = "другое здание"
SAME_AGE = "одна возрастная группа"
OTHER_DAYS = "дни не совпадают"
CONSIDERING = "присматривается к партнёрству"
ACHIEVED = "уже были в паре, цель достигнута"
NO_CONSENT = "нет согласия на передачу данных"
OWN_CHOICE = "выбрано вами"
COLLEGE = "у Студента нужен договор с колледжем"
ONE_SIDED = "взаимного запроса нет — подойдёт модуль «Наставник»"

PARTS = {
    Part.TOPICS: "темы",
    Part.URGENT: "срочно",
    Part.BUILDING: "то же здание",
    Part.ORGANIZATION: "тот же сад",
    Part.AGE: "возрастная группа",
    Part.DAYS: "удобные дни",
    Part.INTERESTS: "общие интересы",
    Part.WISHED: "её назвали",
    Part.MUTUAL: "взаимно",
    Part.LOAD: "нагрузка",
    Part.CONSIDERING: "присматривается",
    Part.OTHER_SITE: "другой сад",
}
"""Words of the points under «Подробнее»."""


_OF_BOTH = frozenset(
    {Part.BUILDING, Part.ORGANIZATION, Part.AGE, Part.DAYS, Part.INTERESTS, Part.OTHER_SITE}
)


def by_sex(side: Side, female: str, male: str, unknown: str) -> str:
    if side.sex is None:
        return unknown
    return female if side.sex is Sex.FEMALE else male


def topics(levels: Sequence[tuple[str, bool]]) -> str:
    """«научит: дети с ОВЗ (может научить), семья (владеет)»; True is «может научить»."""
    start = "научит: " if any(teaches for _, teaches in levels) else "поможет: "
    ordered = sorted(levels, key=lambda one: not one[1])
    texts = [f"{title} ({'может научить' if full else 'владеет'})" for title, full in ordered]
    return start + listed(texts, LIMIT - len(start))


def not_covered(titles: Sequence[str]) -> str:
    start = "не закрывает: "
    return start + listed(titles, LIMIT - len(start))


def days(found: Sequence[str]) -> str:
    return f"удобные дни совпадают: {', '.join(WEEKDAYS_SHORT[DAYS.index(day)] for day in found)}"


def interests(tags: Sequence[str]) -> str:
    start = "общие интересы: "
    return start + listed(tags, LIMIT - len(start))


def wished(giver: Side) -> str:
    return f"{by_sex(giver, 'её', 'его', 'её (его)')} назвали: «вижу наставником»"


def volunteers(giver: Side) -> str:
    who = by_sex(giver, "сама записалась", "сам записался", "запись по своему желанию")
    return f"{who} в наставники"


def in_return(titles: Sequence[str], receiver: Side) -> str:
    """«взаимно: ищет ИКТ — Осокина может научить»."""
    end = f" — {receiver.surname or receiver.name} может научить"
    start = "взаимно: ищет "
    return start + listed(titles, LIMIT - len(start) - len(end)) + end


def exchange(wished: Sequence[str], rest: Sequence[tuple[str, bool]], receiver: Side) -> list[str]:
    """The way back of a mutual module: what is asked and taught, then all other help."""
    who = receiver.surname or receiver.name
    found = [in_return(wished, receiver)] if wished else []
    if rest:
        start = f"взаимно: {who} поможет — "
        texts = [f"{title} ({'может научить' if full else 'владеет'})" for title, full in rest]
        found.append(start + listed(texts, LIMIT - len(start)))
    return found


def of_seeker(receiver: Side, text: str) -> str:
    """What is said of the person who looks, on the card of another."""
    return f"{receiver.surname or receiver.name}: {text}"


def whose(giver: Side, line: Line) -> str:
    """In a draft of two mentors: what is said of one of them names her."""
    return line.text if line.part in _OF_BOTH else of_seeker(giver, line.text)


def wishes_seeker(giver: Side, receiver: Side) -> str:
    who = by_sex(giver, "сама назвала", "сам назвал", "в запросе")
    return f"{who}: {receiver.surname or receiver.name} — «вижу наставником»"


def load(count: int, most: int) -> str:
    return f"ведёт {pairs(count)} из {most}"


def will_lead(count: int, most: int) -> str:
    return f"будет вести {pairs(count)} из {most}"


def pairs(count: int) -> str:
    return f"{count} {plural(count, 'пару', 'пары', 'пар')}"


def card_until(giver: Side) -> str:
    return f"карточка на ярмарке до {in_digits(giver.card_until)}"


def contract(other: Side) -> str:
    if other.is_student:
        return COLLEGE
    return f"{_other(other)}: нужен договор о сотрудничестве"


def other_site(other: Side) -> str:
    return f"{_other(other)}: {other.site}" if other.site else _other(other)


def _other(other: Side) -> str:
    return "другой сад" if other.organization_kind == "kindergarten" else "другая организация"


def experience(years: int) -> str:
    return f"стаж меньше {years} {plural(years, 'года', 'лет', 'лет')} (правило вашего положения)"


def details(points: int, lines: Sequence[Line]) -> str:
    """«62: темы 48, то же здание +8, удобные дни +6»."""
    return f"{points}: {_parts(lines)}"


def mutual_details(points: int, sums: tuple[int, int], sides: Sequence[Sequence[Line]]) -> str:
    """Both directions: «51: туда 64 (темы 48, …), обратно 41 (темы 33, …)»."""
    (there, back), (lines, others) = sums, sides
    return f"{points}: туда {there} ({_parts(lines)}), обратно {back} ({_parts(others)})"


def _parts(lines: Sequence[Line]) -> str:
    found = []
    for line in lines:
        if line.part is Part.TOPICS:
            found.append(f"{PARTS[line.part]} {line.points}")
        elif line.points:
            sign = "+" if line.points > 0 else "−"
            found.append(f"{PARTS[line.part]} {sign}{abs(line.points)}")
    return ", ".join(found)


# --- «Почему нет…?» -------------------------------------------------------------------------

SAME_PERSON = "это тот же человек"
ARCHIVED = "карточка в архиве"
EXCLUDED = "вы отметили: не предлагать вместе"
PAIRED = "уже в паре друг с другом"
NO_MARKS = "не отмечено ни одной компетенции"
NO_TOPICS = "общих тем нет"
NO_PAIRS = "пар не берёт"
ELSEWHERE = "другой сад, а искали в нашем"
MODULE = "для этого модуля нужен другой участник"

UNEXCLUDE = "Появится, если убрать отметку «не предлагать вместе»."
UNARCHIVE = "Появится, если вернуть карточку из архива."
MARK = "Появится, если отметить, чем может поделиться."
WIDEN = "Появится, если искать с сетью."


def dismissed(side: Side) -> str:
    return by_sex(side, "уволена", "уволен", "уже не работает")


def full(side: Side) -> str:
    """«занята: 3 пары из 3»."""
    if not side.capacity:
        return NO_PAIRS
    who = by_sex(side, "занята", "занят", "нет места")
    count = plural(side.load, "пара", "пары", "пар")
    return f"{who}: {side.load} {count} из {side.capacity}"


def not_ready(side: Side) -> str:
    who = by_sex(side, "не готова", "не готов", "не участвует")
    until = f", до {in_digits(side.ready_after)}" if side.ready_after is not None else ""
    return f"пока {who}{until}"


def weak(count: int, total: int) -> str:
    return f"совпадает мало: {count} из {genitive(total, 'темы', 'тем')}"


def mark_topics(titles: Sequence[str]) -> str:
    start, end = "Появится, если отметит ", " на 2 или 3."
    return start + quoted(titles, LIMIT - len(start) - len(end)) + end


def make_room(side: Side) -> str:
    more = side.load + 1
    return f"Появится, если возьмёт больше: {more} {plural(more, 'пара', 'пары', 'пар')}."


def when_ready(side: Side) -> str:
    if side.ready_after is None:
        return "Появится, если отметит готовность."
    return f"Появится после {in_digits(side.ready_after)} или если отметит готовность раньше."


def in_list(side: Side, place: int, verdict: str) -> str:
    """«Она 4-я в списке: Подходит.»."""
    if side.sex is None:
        return f"{side.name} — {place}-е место в списке: {verdict}."
    return (
        f"{by_sex(side, 'Она', 'Он', '')} {place}-{by_sex(side, 'я', 'й', '')} в списке: {verdict}."
    )


def why_not(side: Side, texts: Sequence[str]) -> str:
    """«Не предложена, потому что: ✗ общих тем нет; ✗ пока не готова, до 15.01.2026»."""
    who = by_sex(side, "Не предложена", "Не предложен", "Нет в списке")
    return f"{who}, потому что: " + "; ".join(f"✗ {text}" for text in texts)


# --- «Для всех сразу» -----------------------------------------------------------------------


def nothing_asked(side: Side) -> str:
    return f"{side.name} — не отмечено, что нужно"


def nobody_near(side: Side, titles: Sequence[str]) -> str:
    start = f"{side.name} — в нашем саду никто не отметил: "
    return start + quoted(titles, LIMIT - len(start))


def nearest(side: Side, other: Side, obstacle: str) -> str:
    """«Ёлкина Д. Р. — ближе всех Шевчук Г. С., но у неё уже 1 пара из 1»."""
    return f"{side.name} — ближе всех {other.name}, но {obstacle}"


def her_load(side: Side, load_now: int) -> str:
    """«у неё уже 1 пара из 1»."""
    if not side.capacity:
        return NO_PAIRS
    whom = by_sex(side, "у неё", "у него", "там")
    count = plural(load_now, "пара", "пары", "пар")
    return f"{whom} уже {load_now} {count} из {side.capacity}"


def elsewhere(site: str, name: str) -> str:
    """«Лучше в саду № 12: Ким В. Б.»."""
    return ended(f"Лучше в саду {site}: {name}" if site else f"Лучше в другом саду: {name}")


def chosen_for(side: Side, names: Sequence[str]) -> str:
    """«Квашнина М. И. в подборе: Осокина Т. В., Жукова П. А.»."""
    start = f"{side.name} в подборе: "
    return ended(start + listed(names, LIMIT - len(start) - 1))


def nobody_asks(side: Side) -> str:
    what = by_sex(side, "она может дать", "он может дать", "может дать этот человек")
    return f"{side.name}: никто из тех, кто ищет, не просит того, что {what}."


def would_do(side: Side, receiver: Side, verdict: str) -> str:
    who = by_sex(side, "подошла бы", "подошёл бы", "вариант для")
    return f"{side.name} {who}: {receiver.name} ({verdict.lower()})"


def better_together(chosen: Side) -> str:
    return f"для всех вместе лучше {chosen.name}"


def no_worse(chosen: Side) -> str:
    return f"сейчас выбрана не хуже: {chosen.name}"


def fewer(count: int) -> str:
    return f"но тогда без пары останется больше: {count}"


def busy_in_plan(names: Sequence[str]) -> str:
    """«в этом подборе: Жукова П. А.»: whom she would have to leave."""
    start = "в этом подборе: "
    return start + listed(names, LIMIT - len(start))


def one_more(side: Side, without: int) -> str:
    """«Если Шевчук Г. С. возьмёт ещё одну пару, без пары останется 0 вместо 1»."""
    return (
        f"Если {side.name} возьмёт ещё одну пару, без пары останется {without - 1} вместо {without}"
    )


def served(count: int, total: int) -> str:
    """«Подобрано 5 из 6. Остались без пары: 1.»."""
    left = total - count
    tail = f" Остались без пары: {left}." if left else ""
    return f"Подобрано {count} из {total}.{tail}"
