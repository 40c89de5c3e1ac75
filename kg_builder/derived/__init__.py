"""What follows from many articles together, and from none alone: which events are one, who contradicts whom.

Everything here is computed anew from the articles' graphs whenever graphs are merged, and stands in graphs of its own,
one a rule, so that it can be told apart, traced to its rule and taken out.
"""
