"""Failed sign-ins slow the next try down: per account and address, and more gently per account alone.

Never by address alone: an office shares one. Whether an account exists makes no difference.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from branches.enums import AuditAction
from branches.models import AuditEvent, SignInAttempt

MEMORY = timedelta(hours=1)  # how long a failed try counts
KNOWN_ADDRESS = timedelta(days=30)  # how long an address from which the account signed in is trusted more


@dataclass(frozen=True)
class SlowDown:
    """After ``free`` failures each further one doubles the wait, from ``first`` up to ``longest`` seconds."""

    free: int
    first: int
    longest: int

    def seconds(self, failures: int) -> int:
        if failures < self.free:
            return 0
        return min(self.first * 2 ** min(failures - self.free, 20), self.longest)


AT_ONE_ADDRESS = SlowDown(free=5, first=30, longest=15 * 60)
FROM_ANYWHERE = SlowDown(free=20, first=5, longest=60)


def account_key(username: str) -> str:
    """Return the name under which tries are counted; what cannot be a user name counts too."""
    return username.strip().casefold()[:60]


def note_try(*, account: str, address: str | None, at: datetime) -> SignInAttempt:
    """Write down a try before it is judged, so that many tries at once count each other; forget the old ones."""
    SignInAttempt.objects.filter(failed_at__lt=at - MEMORY).delete()
    return SignInAttempt.objects.create(account=account, address=address, failed_at=at)


def seconds_to_wait(attempt: SignInAttempt) -> int:
    """Return how many seconds this try came too early; 0 when it may be judged."""
    earlier = SignInAttempt.objects.filter(
        account=attempt.account, pk__lt=attempt.pk, failed_at__gt=attempt.failed_at - MEMORY
    )
    tries = list(earlier.order_by("failed_at").values_list("address", "failed_at"))
    here = [failed_at for address, failed_at in tries if address == attempt.address]
    wait = _rest(AT_ONE_ADDRESS, here, attempt.failed_at)
    gentle = _rest(FROM_ANYWHERE, [failed_at for _, failed_at in tries], attempt.failed_at)
    if gentle > wait and not _is_known_address(attempt):
        return gentle
    return wait


def _rest(policy: SlowDown, failures: list[datetime], at: datetime) -> int:
    if not failures:
        return 0
    passed = int((at - failures[-1]).total_seconds())
    return max(0, policy.seconds(len(failures)) - passed)


def _is_known_address(attempt: SignInAttempt) -> bool:
    """Tell whether the account signed in from this address lately: a stranger's tries elsewhere do not hold it up."""
    return AuditEvent.objects.filter(
        action=AuditAction.SIGNED_IN,
        by__username=attempt.account,
        address=attempt.address,
        at__gt=attempt.failed_at - KNOWN_ADDRESS,
    ).exists()


def forget_tries(*, account: str, address: str | None) -> None:
    """Forget the failures of an account at an address, once it signed in there."""
    SignInAttempt.objects.filter(account=account, address=address).delete()
