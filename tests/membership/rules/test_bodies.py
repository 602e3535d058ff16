"""Names of Party bodies, and what follows from them."""

import pytest

from membership.rules.bodies import body_of, organisation_of, place_of, symbol_of


@pytest.mark.parametrize(
    ("organisation", "body", "symbol"),
    [
        ("Đảng bộ xã Nậm Lầu", "Đảng ủy xã Nậm Lầu", "ĐU"),
        ("Đảng bộ huyện Thuận Châu", "Huyện ủy Thuận Châu", "HU"),
        ("Huyện ủy Thuận Châu", "Huyện ủy Thuận Châu", "HU"),
        ("Đảng bộ tỉnh Sơn La", "Tỉnh ủy Sơn La", "TU"),
    ],
)
def test_body_is_named_after_its_organisation(organisation, body, symbol):
    assert (body_of(organisation), symbol_of(body)) == (body, symbol)


def test_organisation_is_named_after_its_body():
    assert organisation_of("Huyện ủy Thuận Châu") == "Đảng bộ huyện Thuận Châu"
    assert organisation_of("Đảng bộ xã Nậm Lầu") == "Đảng bộ xã Nậm Lầu"


def test_place_is_the_bare_name():
    assert place_of("Đảng bộ xã Nậm Lầu") == "Nậm Lầu"
