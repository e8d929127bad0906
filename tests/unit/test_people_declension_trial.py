"""Trying forms in the dialog «Склонение»: patterns, freezing, phrases."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import InvalidInputError
from desktop.language.cases import OBLIQUE, FullName, Sex
from desktop.language.names import decline, doubtful
from desktop.services.people import creating, declension, declension_trial
from desktop.services.people.creating import PersonDraft
from desktop.services.people.declension_trial import Trial
from desktop.storage.database import Database


def trial(surname: str, name: str, patronymic: str, sex: str) -> Trial:
    full = FullName(surname, name, patronymic)
    return Trial(
        person_id=uuid.UUID(int=1),
        full=full,
        sex=sex,
        forms=decline(full, Sex(sex)).as_dict(),
        doubts=doubtful(full, Sex(sex)),
        is_confirmed=False,
    )


NEPOMNYASHCHAYA = trial("Непомнящая", "Ольга", "Ильинична", "f")
KUZMICH = trial("Кузьмич", "Тамара", "Ивановна", "f")
SHVETS = trial("Швец", "Павел", "Андреевич", "m")


def test_how_it_will_stand_in_documents() -> None:
    assert NEPOMNYASHCHAYA.phrases == (
        "в отношении Непомнящей\xa0О.\xa0И.",
        "выдан Непомнящей\xa0О.\xa0И.",
        "закрепить за Непомнящей\xa0О.\xa0И.",
    )


def test_frozen_surname_and_back() -> None:
    frozen = declension_trial.with_frozen(NEPOMNYASHCHAYA, is_frozen=True)
    assert frozen.is_frozen
    assert frozen.forms["dative"] == "Непомнящая Ольге Ильиничне"
    again = declension_trial.with_frozen(frozen, is_frozen=False)
    assert again.forms == NEPOMNYASHCHAYA.forms


def test_a_surname_which_nobody_declines() -> None:
    assert KUZMICH.is_frozen
    assert not KUZMICH.can_decline
    assert NEPOMNYASHCHAYA.can_decline


def test_a_form_of_the_other_sex_gives_the_pattern() -> None:
    typed = declension_trial.with_form(KUZMICH, "genitive", "Кузьмича Тамары Ивановны")
    assert typed.pattern is not None
    done = declension_trial.with_pattern(typed)
    assert done.forms["dative"] == "Кузьмичу Тамаре Ивановне"
    assert done.forms["instrumental"] == "Кузьмичом Тамарой Ивановной"
    assert done.pattern is None


def test_another_stem_keeps_the_endings() -> None:
    typed = declension_trial.with_form(SHVETS, "genitive", "Шевца Павла Андреевича")
    done = declension_trial.with_pattern(typed)
    assert done.forms["dative"] == "Шевцу Павлу Андреевичу"
    assert done.forms["nominative"] == "Швец Павел Андреевич"


def test_the_nominative_as_a_form_freezes() -> None:
    typed = declension_trial.with_form(SHVETS, "dative", "Швец Павлу Андреевичу")
    done = declension_trial.with_pattern(typed)
    assert {form.split()[0] for form in done.forms.values()} == {"Швец"}


@pytest.mark.parametrize("text", ["", "Швеца", "Иванова Петра Сидоровича", "совсем другое имя тут"])
def test_no_pattern_where_there_is_none(text: str) -> None:
    typed = declension_trial.with_form(SHVETS, "genitive", text)
    assert typed.pattern is None
    assert typed.forms["genitive"] == text
    assert declension_trial.with_pattern(typed).forms == typed.forms


def test_another_sex_has_its_own_forms() -> None:
    man = declension_trial.with_sex(KUZMICH, "m")
    assert man.forms["genitive"].startswith("Кузьмича")
    assert not man.is_confirmed


def test_automatic_forms_again() -> None:
    typed = declension_trial.with_form(SHVETS, "genitive", "что угодно")
    assert declension_trial.with_automatic(typed).forms == SHVETS.forms


@given(st.sampled_from(OBLIQUE), st.text(alphabet="абвеёцш ", max_size=30))
def test_typing_never_touches_other_forms(case: str, text: str) -> None:
    typed = declension_trial.with_form(SHVETS, case, text)
    assert {key: form for key, form in typed.forms.items() if key != case} == {
        key: form for key, form in SHVETS.forms.items() if key != case
    }
    assert len(typed.phrases) == 3


def test_what_was_looked_at_is_stored(database: Database) -> None:
    draft = PersonDraft("Швец", "Павел", "Андреевич", position="educator")
    person = database.write(creating.create, draft)
    begun = database.read(declension_trial.begin, person)
    assert begun.doubts
    typed = declension_trial.with_form(begun, "genitive", "Шевца Павла Андреевича")
    forms = {case: declension_trial.with_pattern(typed).forms[case] for case in OBLIQUE}
    database.write(declension.confirm, person, forms)
    again = database.read(declension_trial.begin, person)
    assert again.is_confirmed
    assert again.forms["instrumental"].startswith("Шевцом")


def test_an_empty_form_is_refused(database: Database) -> None:
    person = database.write(creating.create, PersonDraft("Швец", "Павел", position="educator"))
    with pytest.raises(InvalidInputError):
        database.write(declension.confirm, person, {"genitive": ""})
