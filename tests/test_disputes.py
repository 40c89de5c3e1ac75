"""What two articles say of one event, from their sentences to the kind of disagreement in the derived graph."""

import pytest

from kg_builder import build, iris
from kg_builder.namespaces import GP
from kg_builder.records import Article

pytestmark = pytest.mark.model

PROPERTIES = {
    "polarity": GP.contradictsInPolarity,
    "probability": GP.contradictsInProbability,
    "quantity": GP.contradictsInQuantity,
    "tension": GP.inTensionWith,
}
CONTRADICTIONS = [
    (
        "polarity",
        "Russia withdrew its troops from Crimea on Monday, Sergei Lavrov said.",
        "Russia did not withdraw its troops from Crimea on Monday, Jens Stoltenberg said.",
    ),
    (
        "polarity",
        "Antony Blinken met Sergei Lavrov in Geneva on Monday, the White House said.",
        "Antony Blinken did not meet Sergei Lavrov in Geneva on Monday, the Kremlin said.",
    ),
    (
        "polarity",
        "Ukraine shelled Donetsk on Monday, Vladimir Putin said.",
        "Volodymyr Zelensky denied that Ukraine had shelled Donetsk on Monday.",
    ),
    (
        "polarity",
        "Israel will strike Iran this week, Benjamin Netanyahu said.",
        "Israel will not strike Iran this week, Joe Biden said.",
    ),
    (
        "polarity",
        "China and India signed an agreement on Monday, Xi Jinping said.",
        "Narendra Modi said that China and India had signed no agreement on Monday.",
    ),
    (
        "polarity",
        "Turkey has imposed sanctions on Greece, Recep Tayyip Erdogan said.",
        "Turkey has not imposed sanctions on Greece, Josep Borrell said.",
    ),
    (
        "probability",
        "A Russian invasion of Ukraine is highly likely, Liz Truss said.",
        "A Russian invasion of Ukraine is unlikely, Olaf Scholz said.",
    ),
    (
        "probability",
        "There is a realistic possibility of a Turkish attack on Syria, Josep Borrell said.",
        "A Turkish attack on Syria is almost certain, Bashar al-Assad said.",
    ),
    (
        "quantity",
        "Russia has deployed 190,000 troops to Belarus, Jens Stoltenberg said.",
        "Russia has deployed 30,000 troops to Belarus, Alexander Lukashenko said.",
    ),
    (
        "quantity",
        "China sent 20 warships to Taiwan on Monday, Tsai Ing-wen said.",
        "China sent 5 warships to Taiwan on Monday, Wang Yi said.",
    ),
    (
        "quantity",
        "Iran has deployed more than 2,000 soldiers in Syria, Benjamin Netanyahu said.",
        "Iran has deployed 800 soldiers in Syria, Bashar al-Assad said.",
    ),
]
TENSIONS = [
    (
        "Vladimir Putin has agreed in principle to a summit with Joe Biden, Emmanuel Macron said.",
        "There are no plans for a summit between Vladimir Putin and Joe Biden, Dmitry Peskov said.",
    ),
    (
        "Joe Biden is ready to meet Vladimir Putin, the White House said.",
        "Dmitry Peskov said that Vladimir Putin would not meet Joe Biden.",
    ),
    (
        "Turkey proposed talks between Russia and Ukraine, Recep Tayyip Erdogan said.",
        "Russia and Ukraine will hold no talks, Sergei Lavrov said.",
    ),
    (
        "Russia intends to invade Ukraine, Joe Biden said.",
        "Russia has not invaded Ukraine, Maria Zakharova said.",
    ),
    (
        "Iran will meet the United States if sanctions are lifted, Hassan Rouhani said.",
        "Iran will not meet the United States, Ali Khamenei said.",
    ),
    (
        "China plans to blockade Taiwan, Mike Pompeo said.",
        "China will not blockade Taiwan, Wang Yi said.",
    ),
    (
        "Xi Jinping is willing to visit Japan, Wang Yi said.",
        "Xi Jinping will not visit Japan, Fumio Kishida said.",
    ),
    (
        "Pakistan has offered talks with India, Imran Khan said.",
        "India will not hold talks with Pakistan, Narendra Modi said.",
    ),
    (
        "Russia and the United States have agreed in principle to hold talks on Thursday, Jen Psaki said.",
        "Russia and the United States will not hold talks on Thursday, Sergei Lavrov said.",
    ),
    (
        "Turkey is prepared to hold talks with Greece, Mevlut Cavusoglu said.",
        "Greece will not hold talks with Turkey, Kyriakos Mitsotakis said.",
    ),
]
NEITHER = [
    (
        "Antony Blinken met Sergei Lavrov in Geneva on Monday, the White House said.",
        "Antony Blinken met Sergei Lavrov in Geneva on Monday, the Kremlin said.",
    ),
    (
        "Ukraine shelled Donetsk on Monday, Vladimir Putin said.",
        "Ukraine did not shell Donetsk on Saturday, Volodymyr Zelensky said.",
    ),
    (
        "Russia has massed about 100,000 troops in Belarus, Jens Stoltenberg said.",
        "Russia has massed 105,000 troops in Belarus, Alexander Lukashenko said.",
    ),
    (
        "Russia has massed more than 100,000 troops in Belarus, Jens Stoltenberg said.",
        "Russia has massed 130,000 troops in Belarus, Alexander Lukashenko said.",
    ),
    (
        "A Russian invasion of Ukraine is likely, Liz Truss said.",
        "There is a good chance of a Russian invasion of Ukraine, Joe Biden said.",
    ),
    (
        "Israel attacked Syria on Monday, Bashar al-Assad said.",
        "Syria did not attack Israel on Monday, Benjamin Netanyahu said.",
    ),
    (
        "Joe Biden met Xi Jinping on Monday, the White House said.",
        "Joe Biden did not meet Vladimir Putin on Monday, the Kremlin said.",
    ),
    (
        "Russia withdrew its troops from Crimea on Monday, Sergei Lavrov said.",
        "Russia did not withdraw its troops from Belarus on Monday, Jens Stoltenberg said.",
    ),
]


def disagreement(one: str, other: str) -> set[str]:
    """Return the kinds of disagreement between two articles of the same day."""
    articles = [
        Article(id=str(n), text=text, published="2022-02-22", url=f"https://news.example/{n}")
        for n, text in enumerate((one, other))
    ]
    found = build(articles).dataset.graph(iris.derived_graph("disagreement"))
    return {kind for kind, term in PROPERTIES.items() if next(found.triples((None, term, None)), None)}


@pytest.mark.parametrize(("kind", "one", "other"), CONTRADICTIONS)
def test_what_cannot_both_be_so_is_a_contradiction(kind: str, one: str, other: str) -> None:
    assert disagreement(one, other) == {kind}


@pytest.mark.parametrize(("one", "other"), TENSIONS)
def test_what_can_both_be_so_is_a_tension(one: str, other: str) -> None:
    assert disagreement(one, other) == {"tension"}


@pytest.mark.parametrize(("one", "other"), NEITHER)
def test_what_agrees_or_speaks_of_other_events_is_neither(one: str, other: str) -> None:
    assert disagreement(one, other) == set()


def test_there_are_ten_pairs_each_way() -> None:
    assert min(len(CONTRADICTIONS), len(TENSIONS)) >= 10
