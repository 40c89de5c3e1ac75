"""Who said what: quotations, cues, sources and contents, in the terms of PARC and PolNeAR.

A *cue* ("said") attributes a *content* (what was said) to a *source* (who said it); see Pareti, "A Database of
Attribution Relations", LREC 2012, https://aclanthology.org/L12-1418/.
"""
