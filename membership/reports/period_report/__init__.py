"""The half-yearly and yearly report of a committee: its figures, the draft of its words, its files, its differences."""
