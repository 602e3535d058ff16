"""Which forms belong to which part of the road: what the print dialog ticks by itself."""

from membership.enums import DecisionKind, Question, Stage

DOSSIER = ("1-KND", "2-KND", "3-KND", "4-KND", "4A-KND", "5-KND", "BIA-HS")
SUGGESTED_AT = {
    Stage.SOURCE: ("BIA-HS",),
    Stage.COURSE: ("BIA-HS",),
    Stage.DOSSIER: DOSSIER,
    Stage.BRANCH_VOTE: ("3-KND", "4-KND", "4A-KND", "5-KND"),
    Stage.COMMITTEE_VOTE: ("6-KND",),
    Stage.DECISION: ("6-KND", "8-KND", "9-KND"),
    Stage.CEREMONY: ("9-KND", "BB-LE"),
    Stage.PROBATION: ("10-KND", "11-KND", "12-KND"),
    Stage.RECOGNITION_VOTE: ("10-KND", "11-KND", "12-KND"),
    Stage.RECOGNITION_COMMITTEE: ("13-KND",),
    Stage.RECOGNITION_DECISION: ("13-KND", "15-KND", "16-KND"),
}
LETTER_AT = {
    Stage.SOURCE: "GCN-GD",
    Stage.COURSE: "GCN-GD",
    Stage.DOSSIER: "GCN-GD",
    Stage.BRANCH_VOTE: "GCN-GD",
    Stage.COMMITTEE_VOTE: "CV-CB",
    Stage.CEREMONY: "CV-QD",
}
LEAVING = "CV-NX"
VOTE_FORMS = {Question.ADMISSION: ("6-KND", "8-KND"), Question.RECOGNITION: ("13-KND", "15-KND")}
SECTION_REPORTS = {Question.ADMISSION: "7-KND", Question.RECOGNITION: "14-KND"}
"""What a section committee reports after the vote of a branch, where there is one."""
DECISION_FORMS = {DecisionKind.ADMISSION: "9-KND", DecisionKind.RECOGNITION: "16-KND"}
