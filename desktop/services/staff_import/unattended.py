"""Loading without a person at the screen: nobody is kept out for a cell which cannot be read."""

from desktop.services.staff_table.answers import answer
from desktop.services.staff_table.cleaning import without
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import NONE, Question, StaffLine
from desktop.services.staff_table.rules import Rules

_NAMES = frozenset((Field.FULL_NAME, Field.SURNAME, Field.NAME))
_LATER = frozenset((Field.PATRONYMIC, Field.SEX))
_MOST = 20


def settled(line: StaffLine, rules: Rules) -> StaffLine:
    """The line with its questions answered as a careful secretary would.

    Initials stay initials, a position which is not in the list is added to it, what cannot be
    read stays empty; patronymic and sex are asked for on the card. A line which says no name
    keeps its question.
    """
    for _ in range(_MOST):
        question = next((one for one in line.questions if _is_soft(one)), None)
        if question is None:
            break
        line = _answered(line, question, rules)
    return line


def _is_soft(question: Question) -> bool:
    return question.field not in _NAMES or question.suggestion is not None


def _answered(line: StaffLine, question: Question, rules: Rules) -> StaffLine:
    if question.field in _LATER:
        return without(line, (question.field,))
    if question.field in _NAMES:
        return answer(line, question.field, question.suggestion or "", rules)
    if question.field is Field.POSITION and line.values.position_text:
        return answer(line, question.field, line.values.position_text, rules)
    return answer(line, question.field, NONE, rules)
