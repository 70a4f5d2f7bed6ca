"""By when: the Vietnamese expressions of time that bind a task."""

from pipeline.split.deadlines.damage import damaged_deadlines
from pipeline.split.deadlines.grammar import find_deadlines, split_clauses

__all__ = ["damaged_deadlines", "find_deadlines", "split_clauses"]
