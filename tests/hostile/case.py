"""What a hostile file is and how it is to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

#: What a copy that was read, whole or in part, has for a code.
PARSED = "parsed"


class Hostile(NamedTuple):
    """A file that is made by `make`, under the name `name`.

    `code` is how it must end: `parsed`, or the code of the refusal; several where libraries may
    read more of a damaged file than is foreseen here. `case` says in a line what is wrong with it.
    """

    name: str
    make: Callable[[], bytes]
    code: str | tuple[str, ...]
    case: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that are right."""
        return (self.code,) if isinstance(self.code, str) else self.code
