"""Merging in the browser: suggestions, the choice of fields, the list of merges, the way back."""

from datetime import date

import pytest
from django.urls import reverse

from branches.enums import AuditAction
from branches.models import AuditEvent
from membership.models import DistinctPair, PersonMerge
from tests.factories.branches import make_branch
from tests.factories.membership import make_case, make_distinct_pair, make_merge, make_person

pytestmark = pytest.mark.django_db

TOKEN = "0f2f4c1e-93a5-4f0e-8f57-4f3f0a3c9b22"
MOVED = {"rows": {"membership.admissioncase": [1]}, "doubled": {}, "attempts": {}, "fields": {"phone": ["", "0912"]}}


@pytest.fixture
def branch():
    return make_branch()


def make_pair(branch, name="Lò Văn Đức"):
    return make_person(branch=branch, full_name=name, phone=""), make_person(
        branch=branch, full_name=name, phone="0912"
    )


def test_two_records_are_compared_and_merged(branch, office, client):
    kept, absorbed = make_pair(branch)
    url = reverse("membership:person_merge_into", args=[kept.pk, absorbed.pk])

    chosen = client.post(reverse("membership:person_merge", args=[kept.pk]), {"other": absorbed.pk})
    page = client.get(url)
    versions = {"token": TOKEN, "kept_version": 1, "absorbed_version": 1}
    done = client.post(url, {**versions, "field_phone": "absorbed"}, follow=True)

    kept.refresh_from_db()
    assert chosen.url == url
    assert [pair.label for pair in page.context["form"].pairs] == ["Điện thoại"]
    assert page.context["form"]["field_phone"].initial == "absorbed"
    assert 'name="field_phone"' in page.content.decode()
    assert kept.phone == "0912"
    assert done.redirect_chain[0][0] == kept.get_absolute_url()


def test_records_at_odds_are_explained(branch, office, client):
    kept, absorbed = make_pair(branch)
    make_case(branch=branch, person=kept)
    make_case(branch=branch, person=absorbed)

    page = client.get(reverse("membership:person_merge_into", args=[kept.pk, absorbed.pk])).content.decode()

    assert "Cả hai đều có hồ sơ chưa kết thúc" in page


def test_record_saved_by_somebody_else_is_compared_again(branch, office, client):
    kept, absorbed = make_pair(branch)
    url = reverse("membership:person_merge_into", args=[kept.pk, absorbed.pk])

    page = client.post(url, {"token": TOKEN, "kept_version": 0, "absorbed_version": 1, "field_phone": "kept"})

    form = page.context["form"]
    assert page.status_code == 409
    assert "vừa được người khác sửa" in page.content.decode()
    assert (form["kept_version"].value(), form["field_phone"].value()) == (1, "kept")
    assert PersonMerge.objects.count() == 0


def test_stranger_cannot_be_merged(branch, office, client):
    kept, stranger = make_person(branch=branch), make_person()

    for pair in ([kept.pk, stranger.pk], [stranger.pk, kept.pk]):
        assert client.get(reverse("membership:person_merge_into", args=pair)).status_code == 404
        assert client.post(reverse("membership:person_merge_into", args=pair), {}).status_code == 404
    answer = client.post(reverse("membership:person_merge", args=[kept.pk]), {"other": stranger.pk})
    assert answer.context["form"].errors.keys() == {"other"}


def test_pairs_of_one_name_and_year_are_suggested(branch, office, client):
    first, second = make_pair(branch)
    make_person(branch=branch, full_name="Lò Văn Đức", born=date(1970, 1, 1))
    make_person(branch=branch, full_name="Lò Văn Đúc", born=date(1998, 1, 1), born_precision="YEAR")
    make_pair(make_branch(), "Người Xã Khác")

    pairs = client.get(reverse("membership:merge_suggestions")).context["pairs"]

    assert [(one.pk, other.full_name) for one, other in pairs] == [
        (first.pk, "Lò Văn Đức"),
        (second.pk, "Lò Văn Đúc"),
    ]


@pytest.mark.parametrize("item_count", [1, 3])
def test_suggestions_take_five_queries(item_count, branch, office, client, django_assert_num_queries):
    for number in range(item_count):
        make_pair(branch, f"Lò Văn {'abc'[number]}")

    with django_assert_num_queries(5):  # session, user, roles, pairs, their people
        response = client.get(reverse("membership:merge_suggestions"))

    assert len(response.context["pairs"]) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_of_merges_takes_four_queries(item_count, branch, office, client, django_assert_num_queries):
    for _ in range(item_count):
        make_merge(kept=make_person(branch=branch), absorbed=make_person(branch=branch), by=office, moved=MOVED)

    with django_assert_num_queries(4):  # session, user, roles, merges
        response = client.get(reverse("membership:merge_list"))

    assert response.content.decode().count("1 hồ sơ phấn đấu; lấy: Điện thoại") == item_count


def test_merge_of_another_commune_does_not_exist(branch, office, client):
    other = make_branch()
    theirs = make_merge(kept=make_person(branch=other), absorbed=make_person(branch=other), moved=MOVED)

    assert client.get(reverse("membership:merge_list")).context["rows"] == []
    assert client.get(reverse("membership:merge_undo", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("membership:merge_undo", args=[theirs.pk])).status_code == 404


def test_merge_is_undone_in_two_steps(branch, office, client):
    kept, absorbed = make_pair(branch)
    url = reverse("membership:person_merge_into", args=[kept.pk, absorbed.pk])
    client.post(url, {"token": TOKEN, "kept_version": 1, "absorbed_version": 1, "field_phone": "absorbed"})
    undo = reverse("membership:merge_undo", args=[PersonMerge.objects.get().pk])

    question = client.get(undo)
    client.post(undo)

    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert question.status_code == 200
    assert (kept.phone, absorbed.merged_into) == ("", None)


def suggested(client):
    pairs = client.get(reverse("membership:merge_suggestions")).context["pairs"]
    return [(first.pk, second.pk) for first, second in pairs]


def test_pair_of_two_people_is_suggested_no_more_until_that_is_taken_back(branch, office, client):
    first, second = make_pair(branch)

    before = suggested(client)
    client.post(reverse("membership:pair_tell_apart", args=[second.pk, first.pk]))
    told = suggested(client)
    listed = client.get(reverse("membership:distinct_pairs")).context["rows"]
    client.post(reverse("membership:pair_take_back", args=[listed[0].pk]))

    assert before == suggested(client) == [(first.pk, second.pk)]
    assert told == []
    assert [(pair.first, pair.second, pair.decided_by) for pair in listed] == [(first, second, office)]
    events = AuditEvent.objects.filter(subject_type="membership.distinctpair").order_by("pk")
    assert [event.action for event in events] == [AuditAction.CREATED, AuditAction.DELETED]


def test_third_record_of_the_name_is_still_suggested(branch, office, client):
    first, second = make_pair(branch)
    third = make_person(branch=branch, full_name=first.full_name)

    client.post(reverse("membership:pair_tell_apart", args=[first.pk, second.pk]))

    assert suggested(client) == [(first.pk, third.pk), (second.pk, third.pk)]


def test_same_pair_told_apart_twice_is_kept_once(branch, office, client):
    first, second = make_pair(branch)

    for pair in ([first.pk, second.pk], [second.pk, first.pk]):
        client.post(reverse("membership:pair_tell_apart", args=pair))

    assert DistinctPair.objects.count() == 1
    assert AuditEvent.objects.filter(subject_type="membership.distinctpair").count() == 1


def test_one_record_is_not_told_apart_from_itself(branch, office, client):
    person = make_person(branch=branch)

    response = client.post(reverse("membership:pair_tell_apart", args=[person.pk, person.pk]), follow=True)

    assert "Chỉ xét hai bản ghi khác nhau" in response.content.decode()
    assert DistinctPair.objects.count() == 0


def test_record_of_another_commune_does_not_exist_for_the_pair(branch, office, client):
    response = client.post(
        reverse("membership:pair_tell_apart", args=[make_person(branch=branch).pk, make_person().pk])
    )

    assert response.status_code == 404


def test_list_of_pairs_says_when_there_are_none(branch, office, client):
    assert "Chưa có cặp nào" in client.get(reverse("membership:distinct_pairs")).content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_of_pairs_takes_four_queries(item_count, branch, office, client, django_assert_num_queries):
    for number in range(item_count):
        first, second = make_pair(branch, f"Lò Văn {number}")
        make_distinct_pair(first=first, second=second)

    with django_assert_num_queries(4):  # session, user, roles, pairs
        client.get(reverse("membership:distinct_pairs"))
