"""What is said to happen: events with participants, place, time and forces, and how surely each is claimed.

Event types and modes are PLOVER 2.0's (https://github.com/openeventdata/PLOVER); the classes are the ontology's.
"""
