"""By when: the Vietnamese expressions of time that bind a task."""

from pipeline.split.deadlines.grammar import find_deadlines, split_clauses

__all__ = ["find_deadlines", "split_clauses"]
