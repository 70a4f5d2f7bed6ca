"""Bodies that documents name: lists split, names made canonical, and who does what in a sentence."""

from pipeline.split.bodies.naming import Context, context_of, looks_like_body, mention, resolve, split_bodies
from pipeline.split.bodies.roles import Roles, find_roles

__all__ = [
    "Context",
    "Roles",
    "context_of",
    "find_roles",
    "looks_like_body",
    "mention",
    "resolve",
    "split_bodies",
]
