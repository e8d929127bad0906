"""Why a team cannot be assembled, in one sentence, and which changes of the task would help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.errors import SolverError
from desktop.services.matching import team_words as words
from desktop.services.matching.team_model import (
    Problem,
    has_room,
    may_come,
    owned_by,
    problem_of,
    taught_by,
)
from desktop.services.matching.team_solver import smallest_size
from desktop.services.matching.team_types import (
    OWNS,
    TEACHES,
    Candidate,
    Easing,
    Need,
    Relaxation,
    TeamTask,
)


@dataclass(frozen=True)
class Obstacle:
    """The first thing that stands in the way, and what might remove it."""

    sentence: str
    easings: tuple[Relaxation, ...]


def obstacle(task: TeamTask, candidates: Sequence[Candidate], problem: Problem) -> Obstacle | None:
    """Looks in the order in which a person would put things right.

    None: with enough people in it there would be a team, see ``too_small``.
    """
    return (
        _wrong_inclusion(task, candidates)
        or _unowned(task, candidates, problem)
        or _untaught(task, candidates, problem)
    )


def relaxed(task: TeamTask, change: Relaxation) -> TeamTask:
    """The task after a relaxation which the user has chosen."""
    if change.kind is Easing.OTHER_ORGANIZATIONS:
        return replace(task, other_organizations=True)
    if change.kind is Easing.LARGER_TEAM:
        return replace(task, max_size=change.size)
    if change.kind is Easing.ALLOW_EXCLUDED:
        return replace(task, exclude=task.exclude - change.people)
    if change.kind is Easing.RELEASE_INCLUDED:
        return replace(task, include=task.include - change.people)
    if change.kind is Easing.DROP_NEEDS:
        kept = tuple(need for need in task.needed if need.key not in change.needs)
        return replace(task, needed=kept)
    softer = (
        replace(need, obligatory=False) if need.key in change.needs else need
        for need in task.needed
    )
    return replace(task, needed=tuple(softer))


def helping(
    task: TeamTask, candidates: Sequence[Candidate], changes: Sequence[Relaxation]
) -> tuple[Relaxation, ...]:
    """The changes which are enough by themselves; when none is, all that bring it nearer.

    A change which would leave nothing to look for is no help.
    """
    judged = []
    for change in changes:
        eased = relaxed(task, change)
        if eased.needed:
            judged.append(replace(change, enough=_solvable(eased, candidates)))
    enough = tuple(change for change in judged if change.enough)
    return enough or tuple(judged)


def _solvable(task: TeamTask, candidates: Sequence[Candidate]) -> bool:
    problem = problem_of(task, candidates)
    if obstacle(task, candidates, problem) is not None:
        return False
    size = smallest_size(problem)
    return size is not None and size <= task.max_size


def _wrong_inclusion(task: TeamTask, candidates: Sequence[Candidate]) -> Obstacle | None:
    known = {candidate.id: candidate for candidate in candidates}
    if strangers := task.include - known.keys():
        sentence = "Кого-то из «Обязательно включить» уже нет среди сотрудников. Выберите заново."
        text = "Не включать обязательно"
        return Obstacle(
            sentence, (Relaxation(Easing.RELEASE_INCLUDED, text, people=frozenset(strangers)),)
        )
    for person in sorted(task.include):
        if not may_come(task, known[person]):
            return _impossible_inclusion(task, known[person])
    if len(task.include) > task.max_size:
        size = len(task.include)
        wanted = words.people(size)
        return Obstacle(
            f"Обязательно включить просили {wanted}, а в группе не больше {task.max_size}.",
            (_larger(size),),
        )
    return None


def _impossible_inclusion(task: TeamTask, candidate: Candidate) -> Obstacle:
    people = frozenset({candidate.id})
    release = Relaxation(
        Easing.RELEASE_INCLUDED, f"Не включать обязательно: {candidate.name}", people=people
    )
    if candidate.id in task.exclude:
        sentence = f"{candidate.name} и в «Обязательно включить», и в «Не включать». Оставьте одно."
        allow = Relaxation(Easing.ALLOW_EXCLUDED, f"Вернуть: {candidate.name}", people=people)
        return Obstacle(sentence, (release, allow))
    return Obstacle(
        f"Включить не получится: {candidate.name} — {absence(task, candidate)}.", (release,)
    )


def _unowned(task: TeamTask, candidates: Sequence[Candidate], problem: Problem) -> Obstacle | None:
    absent = problem.obligatory & ~owned_by(problem.people)
    needs = [need for bit, need in enumerate(problem.needs) if absent >> bit & 1]
    if not needs:
        return None
    hidden = {need.key: unavailable_owners(task, candidates, need) for need in needs}
    nobody = [need for need in needs if not hidden[need.key]]
    if nobody:
        start = f"{words.NO_TEAM}нет никого, кто владеет "
        sentence = start + words.quoted([need.title for need in nobody], 139 - len(start)) + "."
    else:
        sentence = _why_absent(task, needs[0], hidden[needs[0].key])
    owners = [one for need in needs for one in hidden[need.key]]
    return Obstacle(sentence, (*_people_easings(task, owners), *_need_easings(needs)))


def unavailable_owners(
    task: TeamTask, candidates: Sequence[Candidate], need: Need, least: int = OWNS
) -> list[Candidate]:
    """Who owns the skill but may not come; those who are nearest to coming first."""
    owners = (one for one in candidates if one.level(need.key) >= least and not may_come(task, one))
    return sorted(owners, key=lambda one: (one.readiness == "not_now", one.load, one.id))


def _why_absent(task: TeamTask, need: Need, owners: Sequence[Candidate]) -> str:
    """Everybody who owns the skill is out of reach: say why, by the reason they share."""
    reasons = {_reason(task, one) for one in owners}
    pattern = {
        "excluded": "«{title}» есть только у тех, кого вы решили не включать",
        "not_now": "те, кто владеет «{title}», сейчас не готовы",
        "full": "у всех, кто владеет «{title}», уже полная нагрузка",
        "elsewhere": "«{title}» владеют только в других садах",
        "various": "все, кто владеет «{title}», сейчас недоступны",
    }[reasons.pop() if len(reasons) == 1 else "various"]
    fixed = len(words.NO_TEAM) + len(pattern) - len("{title}") + 3
    names = words.listed([one.name for one in owners], words.LIMIT - fixed - words.SHORTEST_TITLE)
    roomy = fixed + len(names) + words.SHORTEST_TITLE <= words.LIMIT
    ending = words.ended(f": {names}") if roomy else "."
    return words.with_title(words.NO_TEAM + pattern + ending, need.title)


def _reason(task: TeamTask, candidate: Candidate) -> str:
    if candidate.readiness == "not_now":
        return "not_now"
    if not has_room(candidate):
        return "full"
    return "excluded" if candidate.id in task.exclude else "elsewhere"


def absence(task: TeamTask, candidate: Candidate) -> str:
    """Why a person may not come, as a remark after the name: «сейчас не готова»."""
    reason = _reason(task, candidate)
    if reason == "not_now":
        ready = words.by_sex(candidate, "не готова", "не готов", "не участвует")
        return f"сейчас {ready}"
    if reason == "full":
        return f"уже {words.load_of(candidate)}" if candidate.capacity else "пар и групп не берёт"
    return "в списке «Не включать»" if reason == "excluded" else "в другом саду"


def _untaught(task: TeamTask, candidates: Sequence[Candidate], problem: Problem) -> Obstacle | None:
    if taught_by(problem.people) & problem.taught:
        return None
    needs = [need for bit, need in enumerate(problem.needs) if problem.taught >> bit & 1]
    teachers = [
        one for need in needs for one in unavailable_owners(task, candidates, need, TEACHES)
    ]
    sentence = f"{words.NO_TEAM}по этим умениям никто не отмечен «могу научить»."
    if teachers:
        start = f"{words.NO_TEAM}из «могу научить» никто не свободен: "
        names = words.listed(sorted({one.name for one in teachers}), 139 - len(start))
        sentence = words.ended(start + names)
    return Obstacle(sentence, tuple(_people_easings(task, teachers)))


def too_small(task: TeamTask, problem: Problem) -> Obstacle:
    """Nothing else stands in the way: the team would need more people than it may have.

    Raises SolverError when even that cannot be said.
    """
    size = smallest_size(problem)
    if size is None or size <= task.max_size:
        raise SolverError(
            "Группу подобрать не удалось. В базе ничего не изменилось. "
            "Уменьшите число умений и попробуйте ещё раз."
        )
    sentence = (
        f"В группу из {words.of_people(task.max_size)} эти умения не помещаются: "
        f"нужно не меньше {size}."
    )
    single = [
        change
        for need in problem.needs
        if need.obligatory
        for change in _need_easings([need], by_name=True)
    ]
    return Obstacle(sentence, (_larger(size), *single))


def _larger(size: int) -> Relaxation:
    return Relaxation(Easing.LARGER_TEAM, f"Группа до {words.of_people(size)}", size=size)


def _people_easings(task: TeamTask, owners: Sequence[Candidate]) -> Iterator[Relaxation]:
    if any(_reason(task, one) == "elsewhere" for one in owners):
        yield Relaxation(Easing.OTHER_ORGANIZATIONS, "Искать в других садах")
    excluded = {one.id: one.name for one in owners if _reason(task, one) == "excluded"}
    for person, name in sorted(excluded.items()):
        yield Relaxation(Easing.ALLOW_EXCLUDED, f"Вернуть: {name}", people=frozenset({person}))


def _need_easings(needs: Sequence[Need], *, by_name: bool = False) -> Iterator[Relaxation]:
    keys = tuple(need.key for need in needs)
    drop, soften = "Убрать это умение", "Сделать его желательным"
    if len(needs) > 1:
        drop, soften = "Убрать эти умения", "Сделать их желательными"
    if by_name:
        drop = words.with_title("Убрать «{title}»", needs[0].title, 60)
        soften = words.with_title("Сделать желательным «{title}»", needs[0].title, 60)
    yield Relaxation(Easing.DROP_NEEDS, drop, needs=keys)
    yield Relaxation(Easing.MAKE_DESIRABLE, soften, needs=keys)
