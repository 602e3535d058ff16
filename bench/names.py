"""Names of invented people: any of the parts may stand beside any other."""

from itertools import product


def _words(text: str) -> list[str]:
    return text.split()


FAMILY = _words("Nguyễn Lò Quàng Lường Cầm Hoàng Tòng Cà Vì Lèo Giàng Vàng Sùng Thào Mùa Trần Phạm Lê Bùi Đinh")
MIDDLE = _words("Văn Thị A Thanh Đức Minh Quốc Ngọc Hữu Xuân")
GIVEN = _words(
    "An Ánh Bình Chung Cường Dung Đức Giang Hải Hiền Hoa Hùng Khánh Lan Linh Mai Minh Nga Phúc Quân Sơn Thảo Tuấn Yến"
)


def every_name() -> list[str]:
    """List family, two middle and given names in every combination, always in the same order."""
    return [" ".join(parts) for parts in product(FAMILY, MIDDLE, MIDDLE, GIVEN)]
