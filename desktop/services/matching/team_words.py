"""Sentences about teams: short (at most 140 characters), in Russian, without terms of the solver.

Names stand in the nominative and are never cut; long titles of skills are.
"""

from collections.abc import Iterable, Sequence

from desktop.language.numbers import genitive, plural
from desktop.services.matching.team_types import OWNS, TEACHES, TRIES, Candidate, Need

LIMIT = 140
SHORTEST_TITLE = 12

LEVEL_WORDS = {0: "не владеет", TRIES: "пробует", OWNS: "владеет", TEACHES: "может научить"}

NO_TEAM = "Такую группу собрать не из кого: "


def people(count: int) -> str:
    return f"{count} {plural(count, 'человек', 'человека', 'человек')}"


def of_people(count: int) -> str:
    """«из 1 человека», «из 4 человек», «из 21 человека»."""
    return genitive(count, "человека", "человек")


def with_title(pattern: str, title: str, limit: int = LIMIT) -> str:
    """Put a title for ``{title}``, cut so far that the sentence keeps its limit."""
    room = max(limit - len(pattern.replace("{title}", "")), SHORTEST_TITLE)
    clean = title.replace("{", "(").replace("}", ")")
    if len(clean) > room:
        clean = clean[: room - 1].rstrip(" ,.;:-–—(") + "…"
    return pattern.replace("{title}", clean)


def listed(names: Sequence[str], room: int) -> str:
    """«Осокина Т. В., Ким В. Б. и ещё 3»: as many whole names as there is room for."""
    for shown in range(len(names), 0, -1):
        rest = len(names) - shown
        text = ", ".join(names[:shown]) + (f" и ещё {rest}" if rest else "")
        if len(text) <= room or shown == 1:
            return text
    return ""


def quoted(titles: Sequence[str], room: int) -> str:
    """«А», «Б» и ещё 2: whole titles; a single one which is too long is cut."""
    inner = [f"«{title}»" for title in titles]
    text = listed(inner, room)
    if len(text) <= room:
        return text
    rest = f" и ещё {len(titles) - 1}" if len(titles) > 1 else ""
    return with_title("«{title}»" + rest, titles[0], room)


def ended(text: str) -> str:
    """With its full stop; initials bring their own."""
    return text if text.endswith((".", "…")) else f"{text}."


def by_sex(candidate: Candidate, female: str, male: str, unknown: str) -> str:
    return {"f": female, "m": male}.get(candidate.sex, unknown)


def summary(size: int, covered: int, needed: int) -> str:
    return f"{people(size)}, закрывает {covered} из {needed}"


def found(count: int, best: str) -> str:
    if count == 1:
        return f"Нашёлся один вариант: {best}."
    word = plural(count, "вариант", "варианта", "вариантов")
    return f"Нашлось {count} {word}. Первый: {best}."


def need_line(need: Need, team: Iterable[Candidate]) -> str:
    """«РППС: Осокина Т. В. (может научить)»: those of the team who know it best."""
    owners = [one for one in team if one.level(need.key) >= OWNS]
    best = max(one.level(need.key) for one in owners)
    names = [one.name for one in owners if one.level(need.key) == best]
    word = LEVEL_WORDS[best] if len(names) == 1 else {2: "владеют", 3: "могут научить"}[best]
    tail = f" ({word})"
    shown = listed(names, LIMIT - len(tail) - SHORTEST_TITLE - 2)
    return with_title("{title}: " + shown + tail, need.title)


def skill_reason(need: Need, level: int) -> str:
    return with_title("{title} — " + LEVEL_WORDS[level], need.title)


def only_owner(needs: Sequence[Need]) -> str:
    start = "Больше никто не владеет: "
    return start + quoted([need.title for need in needs], LIMIT - len(start))


def chosen(candidate: Candidate) -> str:
    word = by_sex(candidate, "Включена", "Включён", "В группе")
    return f"{word} по вашему выбору"


def load_of(candidate: Candidate) -> str:
    """«2 пары из 3», «1 пара и 1 группа из 3»."""
    groups = min(candidate.groups, candidate.load)
    pairs = candidate.load - groups
    parts = [f"{pairs} {plural(pairs, 'пара', 'пары', 'пар')}"] if pairs or not groups else []
    parts += [f"{groups} {plural(groups, 'группа', 'группы', 'групп')}"] if groups else []
    return f"{' и '.join(parts)} из {candidate.capacity}"


def warnings(candidate: Candidate) -> Iterable[str]:
    if candidate.load > 0 and candidate.genitive:
        yield f"Нагрузка: у {candidate.genitive} {load_of(candidate)}"
    elif candidate.load > 0:
        yield f"Нагрузка: {candidate.name} — {load_of(candidate)}"
    if candidate.readiness == "considering":
        yield f"{candidate.name} пока присматривается: сначала спросите о согласии"
    if candidate.other_organization:
        yield f"{candidate.name} работает в другом саду: нужен договор"


def nearest(need: Need, candidate: Candidate | None) -> str:
    """«Не закрыто: фото и видео — ближе всех Соловьёва Е. М. (пробует)»."""
    if candidate is None:
        return with_title("Не закрыто: {title} — пока никто не пробовал", need.title)
    word = LEVEL_WORDS[min(candidate.level(need.key), TEACHES)]
    return with_title(
        "Не закрыто: {title} — ближе всех " + f"{candidate.name} ({word})", need.title
    )


def owner_outside(need: Need, candidate: Candidate) -> str:
    """The need is covered by somebody who did not get into this team."""
    word = LEVEL_WORDS[min(candidate.level(need.key), TEACHES)]
    return with_title(
        "Не закрыто: {title} — " + f"{word} {candidate.name} (не в этом варианте)", need.title
    )


def owner_absent(need: Need, candidate: Candidate, why: str) -> str:
    """Somebody owns the skill but may not come."""
    word = LEVEL_WORDS[min(candidate.level(need.key), TEACHES)]
    return with_title("Не закрыто: {title} — " + f"{word} {candidate.name} ({why})", need.title)


def replacement(gained: Sequence[Need], lost: Sequence[Need], newcomer: Candidate) -> str:
    """What changes when one person takes the place of another."""
    parts = []
    if lost:
        parts.append("не закроет " + quoted([need.title for need in lost], 45))
    if gained:
        parts.append("добавит " + quoted([need.title for need in gained], 45))
    text = "; ".join(parts) or "закроет то же самое"
    for note in _notes(newcomer):
        if len(text) + len(note) + 2 <= LIMIT:
            text += f"; {note}"
    return text[0].upper() + text[1:]


def _notes(candidate: Candidate) -> Iterable[str]:
    if candidate.load > 0:
        yield f"нагрузка {load_of(candidate)}"
    if candidate.readiness == "considering":
        yield "пока присматривается"
    if candidate.other_organization:
        yield "другой сад: нужен договор"
