"""Tests of the room that writes the dataset."""
