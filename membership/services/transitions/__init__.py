"""The one door through which cases change their stage: step by step, or whole registers of the past at once."""

from membership.pipeline import TransitionRefused
from membership.services.transitions.entering import become_official_by_paper, enter_probation
from membership.services.transitions.moving import (
    TransitionDoubted,
    begin_step,
    follow_case,
    lock_case,
    move_case,
    undo_last_step,
)
from membership.services.transitions.registers import RegisterEntry, enter_register_history

__all__ = [
    "RegisterEntry",
    "TransitionDoubted",
    "TransitionRefused",
    "become_official_by_paper",
    "begin_step",
    "enter_probation",
    "enter_register_history",
    "follow_case",
    "lock_case",
    "move_case",
    "undo_last_step",
]
