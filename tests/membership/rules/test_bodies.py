"""Names of Party bodies, and what follows from them."""

import pytest

from membership.rules.bodies import body_of, is_committee, organisation_of, place_in, place_of, symbol_of


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


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Đảng ủy xã Nậm Lầu", True), ("Huyện ủy Thuận Châu", True), ("Trường Chính trị tỉnh Sơn La", False)],
)
def test_committee_is_told_from_a_school(name, is_one):
    assert is_committee(name) is is_one


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Trường Chính trị tỉnh Sơn La", "Sơn La"),
        ("Trung tâm chính trị huyện Thuận Châu", "Thuận Châu"),
        ("Đảng ủy xã Nậm Lầu, huyện Thuận Châu", "Thuận Châu"),
        ("Trường Chính trị", ""),
    ],
)
def test_place_of_an_institution_is_the_last_in_its_name(name, place):
    assert place_in(name) == place
