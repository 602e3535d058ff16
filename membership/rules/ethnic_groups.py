"""The 54 ethnic groups of Vietnam with their codes and the ways offices write them."""

from dataclasses import dataclass

from nammlau.text import fold


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group of the official list; ``aliases`` are other spellings and names in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


ETHNIC_GROUPS = (
    EthnicGroup("01", "Kinh", ("Việt",)),
    EthnicGroup("02", "Tày"),
    EthnicGroup("03", "Thái", ("Thái đen", "Thái trắng")),
    EthnicGroup("04", "Hoa", ("Hán",)),
    EthnicGroup("05", "Khơ-me", ("Khmer", "Khơ me", "Khơme")),
    EthnicGroup("06", "Mường"),
    EthnicGroup("07", "Nùng"),
    EthnicGroup("08", "Mông", ("H'Mông", "H’Mông", "Hmông", "Hmong", "Mèo", "Mẹo", "Mông (Mèo)")),
    EthnicGroup("09", "Dao"),
    EthnicGroup("10", "Gia-rai", ("Gia rai", "Jrai", "J'rai", "Giarai")),
    EthnicGroup("11", "Ngái"),
    EthnicGroup("12", "Ê-đê", ("Ê đê", "Êđê", "Rhade")),
    EthnicGroup("13", "Ba-na", ("Ba na", "Bana", "Bahnar")),
    EthnicGroup("14", "Xơ-đăng", ("Xơ đăng", "Xơđăng", "Sedang", "Xê đăng")),
    EthnicGroup("15", "Sán Chay", ("Cao Lan", "Sán Chỉ", "Cao Lan - Sán Chỉ")),
    EthnicGroup("16", "Cơ-ho", ("Cơ ho", "K'Ho", "Kơ ho")),
    EthnicGroup("17", "Chăm", ("Chàm",)),
    EthnicGroup("18", "Sán Dìu"),
    EthnicGroup("19", "Hrê", ("H'rê", "Hơ-rê")),
    EthnicGroup("20", "Mnông", ("M'nông", "Mơ-nông")),
    EthnicGroup("21", "Ra-glai", ("Ra glai", "Raglai", "Raglay")),
    EthnicGroup("22", "Xtiêng", ("X'tiêng", "Stiêng")),
    EthnicGroup("23", "Bru - Vân Kiều", ("Bru-Vân Kiều", "Vân Kiều", "Bru")),
    EthnicGroup("24", "Thổ"),
    EthnicGroup("25", "Giáy", ("Nhắng", "Giấy")),
    EthnicGroup("26", "Cơ-tu", ("Cơ tu", "Katu", "Ca-tu")),
    EthnicGroup("27", "Gié - Triêng", ("Giẻ-Triêng", "Gié Triêng", "Giẻ Triêng")),
    EthnicGroup("28", "Mạ"),
    EthnicGroup("29", "Khơ Mú", ("Khơmú", "Khmu", "Khơ Mụ", "Kho Mu", "Kmhmu", "Xá Cẩu")),
    EthnicGroup("30", "Co", ("Cor", "Cua")),
    EthnicGroup("31", "Ta-ôi", ("Tà-ôi", "Tà Ôi", "Tà-ôih")),
    EthnicGroup("32", "Chơ-ro", ("Chơ ro", "Chơro")),
    EthnicGroup("33", "Kháng", ("Xá Khao",)),
    EthnicGroup("34", "Xinh Mun", ("Xinhmun", "Sinh Mun", "Puộc")),
    EthnicGroup("35", "Hà Nhì", ("U Ní",)),
    EthnicGroup("36", "Chu-ru", ("Chu ru", "Churu")),
    EthnicGroup("37", "Lào"),
    EthnicGroup("38", "La Chí"),
    EthnicGroup("39", "La Ha", ("Xá Khắc",)),
    EthnicGroup("40", "Phù Lá"),
    EthnicGroup("41", "La Hủ"),
    EthnicGroup("42", "Lự"),
    EthnicGroup("43", "Lô Lô"),
    EthnicGroup("44", "Chứt"),
    EthnicGroup("45", "Mảng"),
    EthnicGroup("46", "Pà Thẻn"),
    EthnicGroup("47", "Cơ Lao", ("Cờ Lao",)),
    EthnicGroup("48", "Cống"),
    EthnicGroup("49", "Bố Y"),
    EthnicGroup("50", "Si La", ("Xi La",)),
    EthnicGroup("51", "Pu Péo"),
    EthnicGroup("52", "Brâu", ("B'râu",)),
    EthnicGroup("53", "Ơ-đu", ("Ơ đu",)),
    EthnicGroup("54", "Rơ-măm", ("Rơ măm", "Rơmăm")),
)
"""The list of the statistical office, in its order."""

KINH = "01"
"""Every other group is counted as an ethnic minority (dân tộc thiểu số)."""


def ethnic_group_for(text: str) -> EthnicGroup | None:
    """Find the group a text names, whatever its marks, case, hyphens and apostrophes; None when no group fits.

    "Dân tộc" before the name and another name in brackets behind it do not matter.
    """
    key = _key(text).removeprefix("dantoc")
    return _BY_KEY.get(key) or _BY_KEY.get(_key(text.partition("(")[0]).removeprefix("dantoc"))


def ethnic_group_choices() -> list[tuple[str, str]]:
    """List (code, name) in the order of the official list, for a form field."""
    return [(group.code, group.name) for group in ETHNIC_GROUPS]


def ethnic_group_label(code: str) -> str:
    """Give the name of a code; the code itself when the list does not have it."""
    return _NAMES.get(code, code)


def _key(text: str) -> str:
    return fold(text).replace(" ", "")


_NAMES = {group.code: group.name for group in ETHNIC_GROUPS}
_BY_KEY = {_key(name): group for group in ETHNIC_GROUPS for name in (group.name, *group.aliases)}
