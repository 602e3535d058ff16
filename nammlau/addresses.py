"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the client, as the trusted proxies in front name it.

    Each proxy adds the address it heard from at the right of X-Forwarded-For; what stands left
    of the trusted ones was written by the client and is not believed.
    """
    proxies = settings.TRUSTED_PROXIES
    heard = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(heard) >= proxies:
        return heard[-proxies]
    return request.META.get("REMOTE_ADDR", "")
