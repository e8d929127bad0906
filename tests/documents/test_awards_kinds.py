"""D32 and D33 from the base: right cases, right sex, numbers, every variant in every design."""

import datetime as dt
import uuid

import pytest

from desktop.documents import awards, catalogue, docx, pdf, snapshot
from desktop.documents.blocks import AwardPage
from desktop.documents.composing import Composed, compose, shipped
from desktop.documents.types import Answer, MadeFor, Severity, Wanted
from desktop.language.text import NBSP
from desktop.services import base, reference, settings
from desktop.services.organizations import creating as organizations
from desktop.services.organizations import fields
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database

pytestmark = pytest.mark.slow

DAY = dt.date(2025, 11, 20)
EVENT: dict[str, Answer] = {
    "event_form": "consult_meeting",
    "topic": "Игра и „речь“",
    "date_from": DAY,
    "level": "municipal",
    "direction": "Развитие речи",
    "module": "mentor",
    "series": "festival",
    "series_topic": "Растём вместе",
    "visited": 3,
    "planned": 5,
}
VARIANTS = [
    (code, variant.code) for code in ("D32", "D33") for variant in catalogue.get(code).variants
]


@pytest.fixture
def head(database: Database) -> uuid.UUID:
    """The head of our kindergarten."""
    own = database.read(base.own_organization_id)
    made = person(database, "Серова", "Мария", "Павловна", "f", position="head")
    database.write(fields.set_field, own, "details.head_person_id", made)
    return made


def person(database: Database, *name: str, position: str = "educator") -> uuid.UUID:
    surname, given, patronymic, sex = name
    draft = PersonDraft(surname, given, patronymic, sex=sex, position=position)
    made: uuid.UUID = database.write(creating.create, draft)
    return made


def made(
    database: Database, code: str, variant: str, subject: uuid.UUID, **answers: Answer
) -> tuple[AwardPage, Composed]:
    kind = catalogue.get(code)
    wanted = Wanted((subject,), DAY, DAY, variant, "2025-014", "7F3K92QDM4", {**EVENT, **answers})
    found = database.read(compose, kind, wanted, shipped(kind, variant))
    assert isinstance(found.sheet, AwardPage)
    return found.sheet, found


def clear(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("name", "sex", "said"),
    [
        (("Осадчая", "Татьяна", "Викторовна"), "f", "приняла участие"),
        (("Кузьмич", "Илья", "Фомич"), "m", "принял участие"),
    ],
)
@pytest.mark.usefixtures("head")
def test_participant(database: Database, name: tuple[str, str, str], sex: str, said: str) -> None:
    sheet, found = made(database, "D32", "a", person(database, *name, sex))
    assert sheet.title == "СЕРТИФИКАТ"
    assert sheet.before == "подтверждает, что"
    assert sheet.name == " ".join(name)
    assert sheet.under_name == "воспитатель, МБДОУ «Детский сад № 7»"
    assert sheet.body == (
        f"{said} в консультационной встрече «Игра и „речь“»",
        "Уровень: муниципальный",
    )
    assert clear(sheet.place_line) == "20 ноября 2025 г., г. Примерск"
    assert clear(sheet.number_line) == "Регистрационный № 2025-014 от 20 ноября 2025 г."
    assert sheet.signers[0].position == "Заведующий\nМБДОУ «Детский сад № 7»"
    assert clear(sheet.signers[0].name) == "М. П. Серова"
    assert not found.notes.missing
    assert sheet.code == "7F3K92QDM4"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("conference", "выступила на конференции"),
        ("business_game", "выступила в деловой игре"),
        ("ped_lounge", "выступила в педагогической гостиной"),
    ],
)
@pytest.mark.usefixtures("head")
def test_speaker(database: Database, form: str, said: str) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    sheet, _ = made(database, "D32", "b", who, event_form=form, speech="Сказка")
    assert sheet.body[0].startswith(said)
    assert sheet.body[1] == "Тема выступления: «Сказка»"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("pair_meeting", "участие во встрече"),
        ("mutual_visit", "участие во взаимопосещении"),
        ("forum", "участие в форуме"),
    ],
)
@pytest.mark.usefixtures("head")
def test_preposition_in_or_inside(database: Database, form: str, said: str) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    sheet, _ = made(database, "D32", "a", who, event_form=form)
    assert said in sheet.body[0]


@pytest.mark.usefixtures("head")
def test_mentor_mentee_given_and_cycle(database: Database) -> None:
    who = person(database, "Швец", "Павел", "Львович", "m")
    until = dt.date(2026, 5, 31)
    mentor, _ = made(database, "D32", "v", who, date_to=until)
    assert clear(mentor.body[0]) == (
        "с 20 ноября 2025 г. по 31 мая 2026 г. был наставником в модуле «Наставник»"
    )
    mentee, _ = made(database, "D32", "g", who, date_to=until)
    assert "прошёл персонализированную программу" in mentee.body[0]
    given, _ = made(database, "D32", "d", who)
    assert given.name == "Швецу Павлу Львовичу"
    assert given.under_name == "воспитателю МБДОУ «Детский сад № 7»"
    cycle, _ = made(database, "D32", "e", who)
    assert cycle.body[0] == "принял участие в мероприятиях фестиваля «Растём вместе»"
    assert cycle.body[1] == "Посещено мероприятий: 3 из 5"
    other, _ = made(database, "D32", "e", who, series="other")
    assert other.body[0] == "принял участие в серии мероприятий «Растём вместе»"


@pytest.mark.usefixtures("head")
def test_hours_are_printed_by_the_setting_only(database: Database) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    sheet, found = made(database, "D32", "a", who, hours=2)
    assert not any("Объём" in line for line in sheet.body)
    assert any("Часы не напечатаются" in problem.text for problem in found.material.problems)
    database.write(settings.change, "certificate_hours", True)
    sheet, found = made(database, "D32", "a", who, hours=2)
    assert clear(sheet.body[-1]) == "Объём мероприятия — 2 часа"
    assert not found.material.problems


@pytest.mark.usefixtures("head")
def test_honours_of_a_person(database: Database) -> None:
    who = person(database, "Мицкевич", "Наталия", "Юрьевна", "f")
    words: dict[str, Answer] = {
        "wording": "щедрость в передаче опыта.",
        "letter": "Спасибо Вам.\nУспехов!",
    }
    honour, _ = made(database, "D33", "a", who, **words)
    assert (honour.title, honour.before, honour.name) == (
        "ГРАМОТА",
        "награждается",
        "Мицкевич Наталия Юрьевна",
    )
    assert honour.body == ("за щедрость в передаче опыта",)
    letter, _ = made(database, "D33", "b", who, **words)
    assert letter.name == "Уважаемая Наталия\u00a0Юрьевна!"
    assert letter.surname_words == 0
    assert clear(letter.body[0]) == (
        "Администрация МБДОУ «Детский сад № 7» выражает Вам благодарность "
        "за щедрость в передаче опыта."
    )
    assert letter.body[1:] == ("Спасибо Вам.", "Успехов!")
    thanks, _ = made(database, "D33", "v", who, **words)
    assert thanks.name == "Мицкевич Наталии Юрьевне"
    assert thanks.under_name == "воспитателю МБДОУ «Детский сад № 7»"


@pytest.mark.usefixtures("head")
def test_thanks_to_an_organisation(database: Database) -> None:
    draft = organizations.OrganizationDraft("Школа искусств № 2", "school")
    partner = database.write(organizations.create, draft, DAY)
    variant = catalogue.get("D33").variant("g")
    assert variant.made_for is MadeFor.ORGANIZATION
    sheet, found = made(database, "D33", "g", partner, wording="концерт для детей")
    assert sheet.name == "коллективу Школы искусств № 2"
    assert found.material.about == "Школа искусств № 2"


@pytest.mark.parametrize(("code", "variant"), VARIANTS)
@pytest.mark.usefixtures("head")
def test_every_variant_prints_in_both_formats(database: Database, code: str, variant: str) -> None:
    if catalogue.get(code).variant(variant).made_for is MadeFor.ORGANIZATION:
        subject = database.read(base.own_organization_id)
    else:
        subject = person(database, "Коваль", "Инна", "", "f")
    answers: dict[str, Answer] = {"wording": "труд", "date_to": dt.date(2026, 5, 31)}
    sheet, found = made(database, code, variant, subject, **answers)
    assert not found.notes.missing
    assert not [each for each in found.material.problems if each.severity is Severity.BLOCK]
    assert snapshot.from_json(snapshot.to_json(sheet)) == sheet
    assert docx.render(sheet)[:2] == b"PK"
    for design in awards.designs():
        chosen, _ = made(database, code, variant, subject, **answers, design=design.code)
        assert chosen.design == design.code
        assert pdf.render([chosen]).startswith(b"%PDF")


def test_without_a_head_nobody_signs(database: Database) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    sheet, found = made(database, "D32", "a", who)
    assert sheet.signers == ()
    assert any("Не выбрано, кто подписывает" in each.text for each in found.material.problems)


def test_three_signers_in_their_order(database: Database, head: uuid.UUID) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    others = [person(database, each, "Анна", "Львовна", "f") for each in ("Лоза", "Ким", "Живаго")]
    sheet, found = made(database, "D32", "a", who, signers=[others[0], head, *others[1:]])
    assert [clear(each.name)[6:] for each in sheet.signers] == ["Лоза", "Серова", "Ким"]
    assert sheet.signers[0].position == "Воспитатель"
    assert any("больше трёх" in each.text for each in found.material.problems)


@pytest.mark.usefixtures("head")
def test_seal_and_code_may_be_left_out(database: Database) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    sheet, _ = made(database, "D33", "a", who, wording="труд", with_seal=False, with_code=False)
    assert (sheet.with_seal, sheet.code, sheet.number) == (False, "", "")


@pytest.mark.usefixtures("head")
def test_what_contradicts_itself_is_told(database: Database) -> None:
    who = person(database, "Ткач", "Елена", "Игоревна", "f")
    early = dt.date(2025, 11, 1)
    _, found = made(database, "D32", "a", who, date_to=early)
    assert any("Последний день раньше" in each.text for each in found.material.problems)
    _, found = made(database, "D32", "v", who)
    assert any(each.text == "У пары не указан срок" for each in found.material.problems)
    _, found = made(database, "D32", "e", who, visited=6)
    assert any("Посещено больше" in each.text for each in found.material.problems)


def test_ready_wordings_can_be_added(database: Database) -> None:
    shipped_rows = database.read(reference.items, "award_wordings")
    assert len(shipped_rows) >= 20
    assert all(not row.title.startswith("за ") and row.group for row in shipped_rows)
    ask = next(ask for ask in catalogue.get("D33").asks if ask.name == "wording")
    assert ask.ready == "award_wordings"
    database.write(reference.save, "award_wordings", reference.Item("", "доброе сердце"))
    assert len(database.read(reference.items, "award_wordings")) == len(shipped_rows) + 1
