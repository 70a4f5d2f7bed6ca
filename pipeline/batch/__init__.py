"""Many files: which there are, each read and split in a process of its own, written together."""

from pipeline.batch.progress import progress
from pipeline.batch.recognition import Engine
from pipeline.batch.run import build_dataset
from pipeline.batch.schedule import Advance
from pipeline.batch.summary import Summary

__all__ = ["Advance", "Engine", "Summary", "build_dataset", "progress"]
