"""Tests of the whole line, and what several of them build on."""
