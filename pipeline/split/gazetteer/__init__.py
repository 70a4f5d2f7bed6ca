"""Data that people may extend: bodies, heads, verbs, provinces, document types (see README.md)."""
