"""Builds a knowledge graph of world politics from news articles."""
