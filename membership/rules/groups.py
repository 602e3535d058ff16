"""How reports group people: bands of age, kinds of occupation.

The bands are those in which offices publish new members (domain: breakdowns really published), from 18 to 60.
"""

from membership.enums.reports import AgeBand, OccupationGroup
from nammlau.text import fold

FIRST_AGES = (
    (61, AgeBand.OVER_60),
    (51, AgeBand.FROM_51),
    (41, AgeBand.FROM_41),
    (31, AgeBand.FROM_31),
    (18, AgeBand.FROM_18),
)
"""The first year of age of each band, the oldest band first; below the last stands UNDER_18."""


# Words of an occupation as offices write it, folded; the first group with a word in the text is taken.
OCCUPATION_WORDS = (
    (OccupationGroup.RETIRED, ("huu", "nghi huu")),
    (OccupationGroup.STUDENT, ("hoc sinh", "sinh vien")),
    (OccupationGroup.TEACHER, ("giao vien", "hieu truong", "hieu pho", "day hoc", "nha giao")),
    (OccupationGroup.HEALTH, ("y si", "bac si", "y ta", "dieu duong", "ho sinh", "duoc si", "y te")),
    (OccupationGroup.ARMED_FORCES, ("bo doi", "quan nhan", "quan doi", "cong an", "quan su", "bien phong")),
    (OccupationGroup.OFFICIAL, ("can bo", "cong chuc", "vien chuc", "truong ban", "pho ban", "van phong")),
    (OccupationGroup.FARMER, ("nong dan", "lam ruong", "lam nuong", "trong trot", "chan nuoi", "nong nghiep", "nong")),
    (OccupationGroup.WORKER, ("cong nhan", "tho", "lai xe", "lao dong", "kinh doanh", "buon ban", "tho may")),
)


def occupation_group(text: str) -> str:
    """Put an occupation written freely into its group; an empty text gives an empty group.

    >>> occupation_group("Làm ruộng")
    'FARMER'
    """
    words = f" {fold(text)} "
    if not words.strip():
        return ""
    for group, signs in OCCUPATION_WORDS:
        if any(f" {sign} " in words for sign in signs):
            return str(group.value)
    return str(OccupationGroup.OTHER.value)
