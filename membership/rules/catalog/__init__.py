"""Every number of the regulations: a dated row with its source and how well that source is known.

A change of regulation adds a row; shipped rows are never edited or removed. A row stays in force
until a later row of the same name begins. What no source states has no row: the answer on such a
day is "chưa có căn cứ".
"""

from django.utils.translation import gettext_lazy as _

from membership.rules.book import Rule, RuleBook
from membership.rules.catalog.days import (
    COMPLETED,
    DIPLOMA,
    ISSUED,
    PAPERS_BEFORE_RECOGNITION,
    PAPERS_BEFORE_VOTE,
    PROVINCIAL_COMMITTEE,
    RECEIVED,
    TWO_THIRDS,
)
from membership.rules.catalog.dossier import DOSSIER_RULES
from membership.rules.catalog.evaluation import EVALUATION_RULES, READ_ONLY
from membership.rules.catalog.members import MEMBER_RULES
from membership.rules.catalog.person import PERSON_RULES
from membership.rules.catalog.terms import TERM_RULES
from membership.rules.catalog.votes import DECIDING_RULES, VOTE_RULES
from membership.rules.vocabulary import RuleName, Unit

__all__ = [
    "COMPLETED",
    "DIPLOMA",
    "ISSUED",
    "PAPERS_BEFORE_RECOGNITION",
    "PAPERS_BEFORE_VOTE",
    "PROVINCIAL_COMMITTEE",
    "RECEIVED",
    "RULES",
    "SHIPPED_BOOK",
    "TOPICS",
    "TO_READ",
    "TWO_THIRDS",
]

RULES: tuple[Rule, ...] = (
    *PERSON_RULES,
    *DOSSIER_RULES,
    *VOTE_RULES,
    *DECIDING_RULES,
    *TERM_RULES,
    *MEMBER_RULES,
    *EVALUATION_RULES,
)

TOPICS = (
    (_("Người vào Đảng"), PERSON_RULES),
    (_("Hồ sơ, thẩm tra, người giới thiệu và giúp đỡ"), DOSSIER_RULES),
    (_("Biểu quyết"), VOTE_RULES),
    (_("Cấp quyết định"), DECIDING_RULES),
    (_("Thời hạn, dự bị và công nhận chính thức"), TERM_RULES),
    (_("Chuyển sinh hoạt đảng, xóa tên, kỷ luật"), MEMBER_RULES),
    (_("Chỉ tiêu và đánh giá hằng năm"), EVALUATION_RULES),
)
"""The chapters of the book as an office reads it, each with its shipped rows."""

SHIPPED_BOOK = RuleBook(RULES)
"""The rows that come with the program; an office's own rows are added by ``SHIPPED_BOOK.with_rows(...)``."""

JUDGED_TEXTS = frozenset({RuleName.NEIGHBOUR_BRANCH, RuleName.SELF_REVIEW_TIME})
"""Rules in words by which steps are judged all the same."""

TO_READ = frozenset(rule.name for rule in RULES if rule.unit == Unit.TEXT) - JUDGED_TEXTS | frozenset(READ_ONLY)
"""Rules that an office compares with the paper in hand: no finding ever comes of them."""
