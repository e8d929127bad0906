"""The library and the templates which come with the program."""

from desktop.language.text import fold
from desktop.services import reference
from desktop.services.routes import shipped

LEAST_LINES, LEAST_OF_AREA, SHORTEST = 60, 4, 10


def test_the_library_has_lines_for_every_deficit_and_form() -> None:
    rows = reference.shipped(shipped.LIBRARY)
    assert len(rows) >= LEAST_LINES
    for area in reference.shipped("areas"):
        of_area = [row for row in rows if row.group == area.code]
        assert len(of_area) >= LEAST_OF_AREA, area.title
        forms = {shipped.details()[row.code].form for row in of_area}
        assert forms == set(shipped.FORMS), area.title


def test_every_way_to_close_a_deficit_is_used() -> None:
    used = {line.way for line in shipped.details().values()}
    assert used == {way.code for way in reference.shipped("step_ways")}


def test_no_line_repeats_another_and_all_are_written_out() -> None:
    rows = reference.shipped(shipped.LIBRARY)
    titles = [fold(row.title).strip(" .") for row in rows]
    assert len(set(titles)) == len(titles)
    assert set(shipped.details()) == {row.code for row in rows}
    for row in rows:
        line = shipped.details()[row.code]
        assert len(row.title) >= SHORTEST, row.code
        assert line.report, row.code
        assert line.task, row.code
        assert line.weeks > 0, row.code


def test_templates_name_lines_of_their_own_areas() -> None:
    titles = [one.title for one in shipped.templates().values()]
    assert {
        "Молодой специалист", "Переход в группу ОВЗ", "Готовлюсь к аттестации",
        "Реверсив: ИКТ", "Пустой",
    } <= set(titles)  # fmt: skip
    areas = {row.code: row.group for row in reference.shipped(shipped.LIBRARY)}
    for template in shipped.templates().values():
        assert template.variant in shipped.VARIANTS
        for part in template.areas:
            assert 0 <= part.start <= part.goal <= 3
            assert all(areas[code] == part.area for code, _month in part.lines)
            assert all(1 <= month <= 12 for _code, month in part.lines)
