"""Which words stand for whom: names, titles, offices, descriptions and pronouns, and the actors behind them."""
