"""The archivist's desk: what is new, what was done with a copy, are the originals as they were, is all installed."""
