"""When: time expressions, their TIMEX3 values and the days they mean.

What is annotated, and how its value is spelt, follows TimeML 1.2.1 (Saurí et al., TimeML Annotation Guidelines, 2006)
as it was applied in TimeBank and TempEval-3. ``patterns.find`` finds the expressions of a text, ``values.resolve``
gives them their value against the publication date. Vocabulary and patterns are ``data/lexicons/time_*.tsv``.
"""
