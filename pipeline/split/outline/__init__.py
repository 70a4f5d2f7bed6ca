"""The outline: paragraphs, their numbers, and the tree that they make, with annexes and tables."""

from pipeline.split.outline.last_words import take_closing
from pipeline.split.outline.nodes import Node, to_sections
from pipeline.split.outline.tree import Outline, build_outline

__all__ = ["Node", "Outline", "build_outline", "take_closing", "to_sections"]
