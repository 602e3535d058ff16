"""The procedure as a book for a branch secretary: one module per chapter, in the order of the road."""

from collections.abc import Iterable

from membership.enums import ON_PROBATION, Question
from membership.handbook.awareness_course import AWARENESS_COURSE
from membership.handbook.branch_vote import BRANCH_VOTE
from membership.handbook.ceremony import CEREMONY
from membership.handbook.corrections import CORRECTIONS
from membership.handbook.decision import DECISION
from membership.handbook.dossier import DOSSIER
from membership.handbook.moving import MOVING
from membership.handbook.parts import Chapter
from membership.handbook.person import PERSON
from membership.handbook.probation import PROBATION
from membership.handbook.recognition import RECOGNITION
from membership.handbook.source_list import SOURCE_LIST
from membership.handbook.special_cases import SPECIAL_CASES

__all__ = [
    "CHAPTERS",
    "Chapter",
    "chapter_of_action",
    "chapter_of_helpers",
    "chapter_with_key",
    "chapters_of_questions",
]

CHAPTERS: tuple[Chapter, ...] = (
    SOURCE_LIST,
    PERSON,
    AWARENESS_COURSE,
    DOSSIER,
    BRANCH_VOTE,
    DECISION,
    CEREMONY,
    PROBATION,
    RECOGNITION,
    SPECIAL_CASES,
    MOVING,
    CORRECTIONS,
)


CHAPTER_OF_QUESTION = {
    Question.ADMISSION: BRANCH_VOTE.key,
    Question.RECOGNITION: RECOGNITION.key,
    Question.STRIKE_OFF: RECOGNITION.key,
}
"""The chapter about a vote of the branch, by its question."""


def chapters_of_questions(questions: Iterable[str]) -> list[str]:
    """Give the keys of the chapters about the questions of a meeting, each once, in the order of the book."""
    keys = {CHAPTER_OF_QUESTION[Question(question)] for question in questions}
    return [chapter.key for chapter in CHAPTERS if chapter.key in keys]


def chapter_of_helpers(stage: str) -> str:
    """Give the key of the chapter about helping a person at a stage."""
    return (PROBATION if stage in ON_PROBATION else SOURCE_LIST).key


def chapter_with_key(key: str) -> Chapter | None:
    """Find a chapter by the word in its address."""
    return next((chapter for chapter in CHAPTERS if chapter.key == key), None)


def chapter_of_action(action: str) -> Chapter | None:
    """Find the chapter that explains an action."""
    return next((chapter for chapter in CHAPTERS if action in chapter.guides), None)
