"""The invented people: different names, grown up, plausible."""

from datetime import date
from itertools import islice

from membership.enums import Sex
from membership.example.names import invented_people

NUMBER = 702


def test_names_do_not_repeat():
    names = [person.full_name for person in islice(invented_people(), NUMBER)]

    assert len(set(names)) == NUMBER


def test_people_are_the_same_at_every_run():
    assert list(islice(invented_people(), 50)) == list(islice(invented_people(), 50))


def test_people_are_grown_up_on_the_last_day_of_a_year():
    people = islice(invented_people(), NUMBER)

    youngest = max(person.born(date(2026, 12, 31)) for person in people)

    assert youngest.year == 2026 - 19


def test_middle_name_tells_sex():
    middle = {(person.sex, person.full_name.split()[1]) for person in islice(invented_people(), NUMBER)}

    assert middle == {(Sex.MALE, "Văn"), (Sex.MALE, "A"), (Sex.FEMALE, "Thị")}
