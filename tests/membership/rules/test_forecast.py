from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from membership.enums import Stage
from membership.rules.dates import ImpreciseDate, add_months
from membership.rules.durations import Arrival, Pace, pace_of
from membership.rules.facts import CaseFacts
from membership.rules.forecast import BY_PACE, BY_TERMS, HARDLY, IN_HASTE, Standing, expected_days, outlook_of
from membership.rules.horizon import Horizon, KnownCourse, Place
from membership.rules.known import as_known
from tests.membership.rules.cases import ADMITTED, BOOK, CALENDAR, DECIDED, MEETING, READY, VOTED

S = Stage
ON, UNTIL = date(2024, 7, 1), date(2024, 12, 31)
NEXT_COURSE = KnownCourse(date(2024, 9, 9), date(2024, 9, 13))


def asked(on=ON, pace=None):
    return Horizon(on, date(on.year, 12, 31), pace or Pace(on), BOOK, CALENDAR)


def place(facts=READY, stage=S.DOSSIER, since=date(2024, 6, 1), **fields):
    return Place(replace(facts, stage=stage), stage, since, **fields)


def past(*, made=0, others=0, on=ON, days=100):
    """Give the pace of an office where some came from the dossier to the ceremony, and some never did."""
    start = add_months(on, -24)
    ways = ((S.BRANCH_VOTE, days - 60), (S.DECISION, days - 50), (S.CEREMONY, days - 20), (S.PROBATION, days))
    went = [Arrival(S.DOSSIER, start), *(Arrival(stage, start + timedelta(days=after)) for stage, after in ways)]
    return pace_of([went] * made + [[Arrival(S.DOSSIER, start)]] * others, on=on)


class TestStanding:
    def test_share_of_past_cases_decides(self):
        outlook = outlook_of(place(since=date(2024, 6, 21)), asked(pace=past(made=6, others=2)))

        assert (outlook.standing, outlook.share) == (Standing.LIKELY, Fraction(13, 18))
        assert outlook.share_words == (
            "6 trong 8 trường hợp trước đây đã ở bước “Làm hồ sơ” quá 10 ngày được kết nạp trong 183 ngày tiếp theo."
        )
        assert outlook.why == "Theo nhịp thường, lễ vào khoảng 29/09/2024."

    @pytest.mark.parametrize(
        ("made", "others", "standing"),
        [
            (3, 3, Standing.LIKELY),
            (3, 4, Standing.POSSIBLE),
            (1, 5, Standing.POSSIBLE),
            (1, 6, Standing.HARD),
        ],
    )
    def test_bounds_between_the_classes(self, made, others, standing):
        assert outlook_of(place(since=ON), asked(pace=past(made=made, others=others))).standing == standing

    def test_who_has_waited_beyond_comparison_is_told_so(self):
        outlook = outlook_of(place(since=date(2024, 3, 1)), asked(pace=past(made=6)))

        assert (outlook.standing, outlook.share) == (Standing.HARD, Fraction(1, 14))
        assert outlook.share_words == (
            "Đã ở bước “Làm hồ sơ” 122 ngày; trong 6 trường hợp được kết nạp trước đây, "
            "không ai ở bước này quá 40 ngày."
        )

    def test_who_has_a_decision_is_decided(self):
        outlook = outlook_of(place(DECIDED, S.CEREMONY, date(2024, 5, 2)), asked(date(2024, 5, 10)))

        assert outlook.standing == Standing.DECIDED
        assert [step.code for step in outlook.steps] == ["ceremony"]

    def test_paused_is_stuck(self):
        outlook = outlook_of(place(replace(READY, is_paused=True)), asked())

        assert (outlook.standing, outlook.why, outlook.share) == (Standing.STUCK, "Đang tạm dừng.", 0)

    @pytest.mark.parametrize(("on", "is_set_aside"), [(date(2024, 6, 1), False), (date(2024, 6, 2), True)])
    def test_old_register_is_set_aside_after_two_years(self, on, is_set_aside):
        old = place(since=date(2022, 6, 1), is_register_only=True)

        assert (outlook_of(old, asked(on)).standing == Standing.SET_ASIDE) == is_set_aside

    def test_over_age_without_consent_is_stuck(self):
        outlook = outlook_of(place(replace(READY, born=ImpreciseDate(date(1960, 1, 1)))), asked())

        assert outlook.standing == Standing.STUCK
        assert "quá 60 tuổi" in outlook.why

    def test_too_young_until_next_year_is_too_late(self):
        outlook = outlook_of(place(replace(READY, born=ImpreciseDate(date(2007, 1, 2)))), asked())

        assert (outlook.standing, outlook.earliest_on) == (Standing.TOO_LATE, date(2025, 1, 6))
        assert outlook.why.startswith("Sớm nhất theo quy định là 06/01/2025. Mới 17 tuổi")
        assert outlook.is_feasible is False


class TestUsualShare:
    """Where too few past cases can be compared."""

    @pytest.mark.parametrize(("on", "share"), [(date(2024, 4, 1), BY_TERMS), (date(2024, 10, 8), HARDLY)])
    def test_after_the_vote_the_legal_terms_tell(self, on, share):
        voted = replace(VOTED, votes=(replace(VOTED.votes[0], held_on=on - timedelta(days=7)),))
        outlook = outlook_of(place(voted, S.DECISION, on - timedelta(days=7)), asked(on))

        assert (outlook.share, outlook.chance) == (share, None)

    @pytest.mark.parametrize(
        ("since", "on", "share"),
        [(date(2024, 3, 1), date(2024, 4, 1), BY_PACE), (date(2024, 9, 1), date(2024, 10, 1), HARDLY)],
    )
    def test_before_it_the_pace_tells(self, since, on, share):
        assert outlook_of(place(since=since), asked(on)).share == share

    def test_the_quickest_quarter_may_still_make_it(self):
        pace = Pace(ON, days={(S.DOSSIER, S.PROBATION): [120, 130, 190, 200, 210]})

        outlook = outlook_of(place(since=ON), asked(pace=pace))

        assert (outlook.share, outlook.standing) == (IN_HASTE, Standing.POSSIBLE)
        assert outlook.why == "Theo nhịp thường phải đến 07/01/2025; sớm nhất theo quy định là 04/07/2024."


class TestExpectedDays:
    def test_medians_from_the_day_of_arrival(self):
        days = expected_days(place(since=date(2024, 6, 21)), asked(pace=past(made=6)))

        assert days == {
            S.BRANCH_VOTE: date(2024, 7, 31),
            S.DECISION: date(2024, 8, 10),
            S.CEREMONY: date(2024, 9, 9),
            S.PROBATION: date(2024, 9, 29),
        }

    def test_who_is_overdue_is_counted_from_the_day_asked_about(self):
        days = expected_days(place(since=date(2024, 5, 1)), asked(pace=past(made=6)))

        assert (days[S.BRANCH_VOTE], days[S.PROBATION]) == (date(2024, 8, 10), date(2024, 10, 9))

    def test_a_fixed_course_counts_with_its_own_day(self):
        named = place(replace(READY, certificate_issued_on=None), S.SOURCE, date(2024, 6, 1), course=NEXT_COURSE)
        days = expected_days(named, asked(pace=past(made=6)))

        assert S.COURSE not in days
        assert (days[S.DOSSIER], days[S.PROBATION]) == (date(2024, 9, 13), date(2024, 12, 22))

    def test_a_planned_meeting_counts_with_its_own_day(self):
        waiting = place(stage=S.BRANCH_VOTE, meeting_on=date(2024, 7, 20))

        assert expected_days(waiting, asked())[S.DECISION] == date(2024, 7, 20)

    def test_the_base_committee_stands_between_where_it_votes(self):
        facts = replace(READY, committee_must_vote=True)

        assert S.COMMITTEE_VOTE in expected_days(place(facts), asked())


class TestEarliest:
    def test_vote_decision_and_ceremony_take_a_working_day_each(self):
        assert outlook_of(place(), asked()).earliest_on == date(2024, 7, 4)
        assert outlook_of(place(replace(READY, committee_must_vote=True)), asked()).earliest_on == date(2024, 7, 5)

    def test_without_a_certificate_the_announced_course_comes_first(self):
        needs = place(replace(READY, certificate_issued_on=None), S.SOURCE, course=NEXT_COURSE)

        assert outlook_of(needs, asked()).earliest_on == date(2024, 9, 18)  # friday 13 + monday, tuesday, wednesday
        assert "Chưa có lớp nhận thức nào được thông báo." in outlook_of(replace(needs, course=None), asked()).why

    def test_introducers_must_have_been_together_for_twelve_months(self):
        since = date(2023, 8, 15)
        introducers = tuple(replace(one, together_since=since) for one in READY.introducers)

        assert outlook_of(place(replace(READY, introducers=introducers)), asked()).earliest_on == date(2024, 8, 19)

    def test_what_a_branch_can_find_at_once_does_not_hold_up(self):
        bare = replace(READY, introducers=(), mentors=(), papers=())

        assert outlook_of(place(bare), asked()).earliest_on == date(2024, 7, 4)

    def test_a_branch_too_small_is_stuck(self):
        assert outlook_of(place(replace(READY, branch_official=2)), asked()).standing == Standing.STUCK


class TestSteps:
    def steps(self, where, on=ON, pace=None):
        return {step.code: step for step in outlook_of(where, asked(on, pace)).steps}

    def test_from_the_beginning_each_step_has_its_last_safe_day(self):
        facts = CaseFacts(born=READY.born, education=READY.education, special_area=True, branch_official=9)
        steps = self.steps(place(facts, S.SOURCE, ON))

        assert {code: step.latest_on for code, step in steps.items()} == {
            "enrol": date(2024, 8, 12),
            "certificate": date(2024, 8, 22),
            "mentor": date(2024, 8, 22),
            "personal_history": date(2024, 8, 22),
            "check_request": date(2024, 8, 22),
            "dossier": date(2024, 10, 4),
            "branch_vote": date(2024, 10, 7),
            "decision": date(2024, 12, 30),
            "ceremony": UNTIL,
        }
        assert list(steps) == sorted(steps, key=lambda code: steps[code].latest_on)
        assert steps["enrol"].arithmetic == "22/08/2024 − 10 ngày học và chờ cấp giấy = 12/08/2024"

    def test_a_certificate_that_runs_out_before_must_be_used_before(self):
        issued = add_months(date(2024, 8, 30), -60)
        steps = self.steps(place(replace(READY, certificate_issued_on=issued)))

        assert "certificate" not in steps
        assert steps["branch_vote"].latest_on == date(2024, 8, 30)

    def test_who_is_at_the_course_is_not_sent_again(self):
        assert "enrol" not in self.steps(place(replace(READY, certificate_issued_on=None), S.COURSE))

    def test_a_running_term_is_the_last_day(self):
        steps = self.steps(place(VOTED, S.DECISION, MEETING), date(2024, 4, 1))
        assert steps["decision"].latest_on == CALENDAR.add(MEETING, 60)

        steps = self.steps(place(DECIDED, S.CEREMONY, date(2024, 5, 2)), date(2024, 5, 10))
        assert steps["ceremony"].latest_on == CALENDAR.add(date(2024, 5, 6), 30)

    def test_the_usual_pace_gives_a_last_day_too(self):
        vote = self.steps(place(), pace=past(made=6))["branch_vote"]

        assert (vote.expected_on, vote.usual_latest_on) == (date(2024, 7, 21), date(2024, 11, 11))
        assert (vote.is_late(date(2024, 10, 7)), vote.is_late(date(2024, 10, 8))) == (False, True)

    def test_a_vote_of_an_earlier_round_does_not_count(self):
        assert "branch_vote" in self.steps(place(VOTED, S.DOSSIER), date(2024, 4, 1))


def test_what_came_later_was_not_known_yet():
    facts = as_known(ADMITTED, stage=S.DECISION, is_paused=False, on=MEETING)

    assert (facts.votes, facts.admission, facts.ceremony_on) == (ADMITTED.votes, None, None)
    early = as_known(ADMITTED, stage=S.SOURCE, is_paused=False, on=date(2023, 5, 19))
    assert (early.votes, early.papers, early.certificate_on) == ((), (), None)
    assert early.mentors == ADMITTED.mentors
