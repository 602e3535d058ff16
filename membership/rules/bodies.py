"""The names of Party bodies and what follows from them: who leads an organisation, its letters, its place.

Pure functions over names as they stand in the records.
"""

BODY_BY_ORGANISATION = (
    ("đảng bộ xã ", "Đảng ủy xã "),
    ("đảng bộ phường ", "Đảng ủy phường "),
    ("đảng bộ thị trấn ", "Đảng ủy thị trấn "),
    ("đảng bộ huyện ", "Huyện ủy "),
    ("đảng bộ tỉnh ", "Tỉnh ủy "),
    ("đảng bộ ", "Đảng ủy "),
)
SYMBOL_BY_BODY = (("huyện ủy", "HU"), ("tỉnh ủy", "TU"), ("thành ủy", "TU"))
COMMITTEES = ("đảng ủy ", "huyện ủy ", "tỉnh ủy ", "thành ủy ", "đảng bộ ", "ban thường vụ ")
PLACE_WORDS = ("xã ", "phường ", "thị trấn ", "huyện ", "tỉnh ", "thành phố ")
PLACE_PREFIXES = ("đảng bộ ", "đảng ủy ", "huyện ủy ", "tỉnh ủy ", "xã ", "phường ", "thị trấn ", "huyện ", "tỉnh ")


def body_of(organisation: str) -> str:
    """Name the committee that leads an organisation: Đảng bộ xã Nậm Lầu is led by Đảng ủy xã Nậm Lầu."""
    for prefix, body in BODY_BY_ORGANISATION:
        if organisation.lower().startswith(prefix):
            return body + organisation[len(prefix) :]
    return organisation


def symbol_of(body: str) -> str:
    """Give the letters by which the papers of a committee are known: ĐU, HU, TU."""
    return next((symbol for name, symbol in SYMBOL_BY_BODY if body.lower().startswith(name)), "ĐU")


def organisation_of(body: str) -> str:
    """Name the organisation that a committee leads: Huyện ủy Thuận Châu leads Đảng bộ huyện Thuận Châu."""
    for prefix, name in BODY_BY_ORGANISATION:
        if body.startswith(name):
            return f"Đảng bộ{prefix[len('đảng bộ') :]}{body[len(name) :]}"
    return body


def place_of(organisation: str) -> str:
    """Give the bare place name of an organisation, for the line of the date: Đảng bộ xã Nậm Lầu is Nậm Lầu."""
    place = organisation
    for prefix in PLACE_PREFIXES:
        if place.lower().startswith(prefix):
            place = place[len(prefix) :]
    return place


def is_committee(body: str) -> bool:
    """Say whether a body is a Party committee, and no school or centre."""
    return body.lower().startswith(COMMITTEES)


def place_in(name: str) -> str:
    """Give the bare name of the place in the name of an institution: Trường Chính trị tỉnh Sơn La is in Sơn La."""
    found = [name.lower().rindex(word) + len(word) for word in PLACE_WORDS if word in name.lower()]
    return name[max(found) :] if found else ""
