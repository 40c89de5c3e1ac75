"""Runs the command line as ``python -m kg_builder``."""

from kg_builder.cli import main

if __name__ == "__main__":
    main()
