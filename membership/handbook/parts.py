"""What a chapter of the handbook is made of. The texts hold no number: figures come from the rule book of the day.

A text may hold ``%(name)s``, where the name is that of a rule in small letters (``%(decision_working_days)s``), for
its value, or that with ``_source`` behind it, for the document and article it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from membership.enums import Stage
from membership.pipeline import Action
from membership.rules.vocabulary import RuleName


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a step: who does what, and on which paper."""

    who: str
    does: str
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One stage of the procedure, or one matter beside it.

    ``guides`` explains each action of the stage in a few words: it stands above the form of that action. ``rules``
    are the figures that the chapter lists with their sources; ``sources`` are texts beyond those.
    """

    key: str
    title: str
    about: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    rules: tuple[RuleName, ...] = ()
    mistakes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    guides: Mapping[Action, str] = field(default_factory=dict)
