"""Measures how fast the program is and how much memory it takes; see ``benchmarks/__main__.py``."""
