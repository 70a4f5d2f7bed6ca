"""Facsimiles of documents, and how well and how fast they are read."""
