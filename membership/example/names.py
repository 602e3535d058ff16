"""Invented people: names as the highlands bear them, made by counting, the same at every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from membership.enums import GeneralEducation, Sex

GIVEN_NAMES = {
    Sex.MALE: (
        "An", "Biên", "Chung", "Diên", "Giang", "Hậu", "Hiệp", "Huấn", "Khải", "Khánh", "Kiên", "Lâm", "Long",
        "Nam", "Nghĩa", "Phúc", "Quân", "Quyết", "Sáng", "Thắng", "Thuận", "Toàn", "Trung", "Tú", "Việt", "Vinh",
        "Vượng",
    ),
    Sex.FEMALE: (
        "An", "Bích", "Chinh", "Diệp", "Hà", "Hảo", "Hoài", "Huệ", "Khuyên", "Lệ", "Loan", "Lý", "Ngân", "Ngọc",
        "Nhung", "Oanh", "Quyên", "Sen", "Tâm", "Thanh", "Thu", "Tình", "Trang", "Tuyết", "Uyên", "Vui", "Xoan",
    ),
}  # fmt: skip
FAMILIES = (
    # family name, its ethnic group: code and word, the middle name of a man
    ("Lò", "03", "Thái", "Văn"),
    ("Quàng", "03", "Thái", "Văn"),
    ("Giàng", "08", "Mông", "A"),
    ("Cầm", "03", "Thái", "Văn"),
    ("Lường", "29", "Khơ Mú", "Văn"),
    ("Tòng", "03", "Thái", "Văn"),
    ("Sùng", "08", "Mông", "A"),
    ("Hoàng", "03", "Thái", "Văn"),
    ("Moong", "29", "Khơ Mú", "Văn"),
    ("Bạc", "03", "Thái", "Văn"),
    ("Vàng", "08", "Mông", "A"),
    ("Cà", "03", "Thái", "Văn"),
    ("Nguyễn", "01", "Kinh", "Văn"),
)
SCHOOLING = (
    (GeneralEducation.UPPER_SECONDARY, "12/12"),
    (GeneralEducation.LOWER_SECONDARY, "9/12"),
    (GeneralEducation.UPPER_SECONDARY, "12/12"),
    (GeneralEducation.UPPER_SECONDARY, "12/12"),
    (GeneralEducation.PRIMARY, "5/12"),
)


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """One invented human; ``age`` in whole years, ``birthday`` their day within a year."""

    full_name: str
    sex: Sex
    group_code: str
    group: str
    age: int
    birthday: tuple[int, int]
    education: GeneralEducation
    education_text: str

    def born(self, on: date) -> date:
        """Give the birth date of somebody who is of this age in the year of ``on``."""
        return date(on.year - self.age, *self.birthday)


def invented_people() -> Iterator[InventedPerson]:
    """Yield people, the first 702 of different names; ages from 19 to 43.

    13 families and 27 given names have no common divisor: counting both on gives every pair once.
    """
    for number in count():
        pair = number // 2
        family, code, group, middle = FAMILIES[pair * 5 % len(FAMILIES)]
        sex = Sex.FEMALE if number % 2 else Sex.MALE
        given_names = GIVEN_NAMES[sex]
        given = given_names[pair * 7 % len(given_names)]
        education, text = SCHOOLING[number % len(SCHOOLING)]
        yield InventedPerson(
            full_name=f"{family} {'Thị' if sex == Sex.FEMALE else middle} {given}",
            sex=sex,
            group_code=code,
            group=group,
            age=19 + (number * 11) % 25,
            birthday=(1 + (number * 5) % 12, 1 + (number * 17) % 28),
            education=education,
            education_text=text,
        )
