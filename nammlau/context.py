"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

PRODUCT_NAME = "Nậm Lầu – Phát triển đảng viên"


def product(request: HttpRequest) -> dict[str, object]:
    """Return the name of the program, and whether it shows the invented example."""
    return {"product_name": PRODUCT_NAME, "is_example": settings.EXAMPLE}
