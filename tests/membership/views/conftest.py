"""What the tests of pages share."""

import pytest

from branches.access import Role
from tests.factories.branches import make_user


@pytest.fixture
def office(client, branch):
    """The clerk of the commune of ``branch``, signed in."""
    user = make_user(role=Role.OFFICE, unit=branch.parent)
    client.force_login(user)
    return user
