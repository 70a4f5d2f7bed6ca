"""One class per kind of failure; its message says what happened and what to do.

`code` is the stable identifier that a `problems` row carries. Errors of one copy derive
from `CopyRefused`: a run notes them and goes on. The others end a run, with the exit
code that the command line documents.
"""

from __future__ import annotations

from pipeline.visible import visible


class VanbanError(Exception):
    """The parent of every error that this package raises on purpose.

    Its text names files, and these may have any name: what cannot be seen in it is escaped.
    """

    code = "error"
    exit_code = 1

    def __str__(self) -> str:
        """Return the message, fit for a terminal and a table."""
        return visible(super().__str__())


class CopyRefused(VanbanError):
    """Nothing of a copy can be read; the run goes on without it."""

    code = "refused"

    @classmethod
    def named(cls, code: str) -> type[CopyRefused]:
        """Return the class of this family that has a code, itself where none has it.

        >>> CopyRefused.named("empty-file").__name__
        'EmptyFile'
        """
        if cls.code == code:
            return cls
        found = (child.named(code) for child in cls.__subclasses__())
        return next((child for child in found if child.code == code), cls)


class EmptyFile(CopyRefused):
    """The file has no bytes, or nothing but white space."""

    code = "empty-file"


class UnreadableFile(CopyRefused):
    """The system does not give the file's bytes: no permission, or the disk fails."""

    code = "unreadable-file"


class PackedFiles(CopyRefused):
    """The file holds other files: an archive, an e-mail. They are to be unpacked first."""

    code = "archive"


class UnknownFormat(CopyRefused):
    """The file's content is none of the formats that can be read."""

    code = "unknown-format"


class BrokenFile(CopyRefused):
    """The file begins like a known format but cannot be opened: truncated or damaged."""

    code = "broken-file"


class EncryptedFile(CopyRefused):
    """The file asks for a password."""

    code = "encrypted-file"


class NoPages(CopyRefused):
    """The file opens but holds no page."""

    code = "no-pages"


class NoText(CopyRefused):
    """Every page was read and none has a word on it."""

    code = "no-text"


class UndecodableText(CopyRefused):
    """A text file in an encoding that cannot be told or that gives no Vietnamese."""

    code = "text-encoding"


class TooLarge(CopyRefused):
    """The file, what it unpacks to, its page count or a page image is over a limit of the settings."""

    code = "over-limit"


class ReadingFailed(CopyRefused):
    """The attempt failed, not the file for sure: reading it again may succeed, and can be asked for."""

    code = "reading-failed"


class TookTooLong(ReadingFailed):
    """Reading the copy took longer than the settings allow."""

    code = "took-too-long"


class TookTooMuchMemory(ReadingFailed):
    """Reading the copy needed more memory than the settings allow."""

    code = "took-too-much-memory"


class ReaderCrashed(ReadingFailed):
    """The process that read the copy died, or raised an error that nobody foresaw."""

    code = "reader-crashed"


class WrongUse(VanbanError):
    """The command or a setting was given something it cannot take."""

    code = "wrong-use"
    exit_code = 2


class MissingRequirement(VanbanError):
    """A program or model that the run needs is not installed."""

    code = "missing-requirement"
    exit_code = 3


class DatasetNotWritten(VanbanError):
    """The tables could not be written to the output folder."""

    code = "dataset-not-written"
    exit_code = 4


class DatasetBusy(DatasetNotWritten):
    """Another run is writing to the same output folder."""

    code = "dataset-busy"


class StoreFailed(DatasetNotWritten):
    """What was read could not be kept beside the dataset: the disk is full, or the store is damaged."""

    code = "store-failed"
