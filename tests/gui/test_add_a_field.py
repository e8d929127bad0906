"""The recipe «add a field»: a line in the model and a step of the schema, nothing else."""

from sqlmodel import Field

from desktop.models import PersonContactFields
from desktop.services.people import described, fields
from desktop.views.common.fields import FormGroup
from desktop.views.staff.people import main_fields


def shown_codes(groups: tuple[FormGroup, ...]) -> list[str]:
    return [field.code for group in groups for field in group.fields]


def every_group() -> list[FormGroup]:
    def choices(_name: str) -> tuple[()]:
        return ()

    def find(_kind: str):
        return lambda _text: ()

    return [
        main_fields.name_group(),
        main_fields.work_group(choices),
        main_fields.experience_group(choices),
        main_fields.education_group(choices),
        main_fields.contact_group(),
        main_fields.interests_group(find),
        *main_fields.private_groups(choices),
    ]


def test_every_field_of_the_models_has_its_place_now() -> None:
    assert main_fields.derived_group(every_group()) == ()


def test_a_new_field_stands_on_the_card_by_itself(monkeypatch) -> None:
    class WithFax(PersonContactFields):
        fax: str = Field(default="", title="Факс", max_length=30)

    monkeypatch.setitem(fields.PARTS, "contact", WithFax)
    (group,) = main_fields.derived_group(every_group())
    (field,) = group.fields
    assert (field.code, field.title, field.kind, field.limit) == ("contact.fax", "Факс", "text", 30)


def test_kinds_follow_the_types() -> None:
    found = {field.code: field for field in described.described()}
    assert found["terms.contract_date"].kind == "date"
    assert found["person.no_patronymic"].kind == "tick"
    assert found["private.note"].kind == "long_text"
    assert found["education.year"].kind == "number"
    assert found["person.surname"].limit == 100
    assert "person.form_gen" not in found
