"""Forces that move, stand, exercise and fight: who moves what where, and on whom force is used."""

from collections.abc import Callable

import pytest
from event_reading import events_of

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# sentence (published on Monday 2022-02-21), its events
MOVED = [
    (
        "Poland has 4,000 soldiers at the border with more in transit.",
        ["MilitaryDeployment actor=Poland", "Transit actor=Poland"],
    ),
    ("Russia massed 100,000 troops near Ukraine's border.", ["BuildUp actor=Russia at=Ukraine"]),
    ("Serbian troops massed along the border with Kosovo.", ["BuildUp actor=Serbia at=Kosovo"]),
    (
        "The United States deployed 3,000 soldiers to Poland on Thursday.",
        ["MilitaryDeployment actor=United States to=Poland on=2022-02-17"],
    ),
    (
        "Some 500 Wagner fighters arrived in Mali in December.",
        ["MilitaryDeployment actor=Wagner Group at=Mali on=2021-12-01..2021-12-31"],
    ),
    ("Germany will send 350 troops to Lithuania.", ["MilitaryDeployment actor=Germany to=Lithuania"]),
    ("Rwanda sent about 1,000 soldiers to Mozambique.", ["MilitaryDeployment actor=Rwanda to=Mozambique"]),
    ("Iran moved missiles to the border with Iraq.", ["ForwardDeployment actor=Iran to=Iraq"]),
    (
        "Russia withdrew its forces from Kherson in November.",
        ["Withdrawal actor=Russia from=Kherson on=2021-11-01..2021-11-30"],
    ),
    ("Ethiopia pulled its soldiers out of Somalia.", ["Withdrawal actor=Ethiopia from=Somalia"]),
    ("A warship, USS Ross, entered the Black Sea.", ["Transit at=Black Sea"]),
    ("Russia put its nuclear forces on high alert.", ["AlertChange actor=Russia"]),
    (
        "The Pentagon placed 8,500 troops on heightened alert.",
        ["AlertChange actor=United States Department of Defense"],
    ),
    (
        "Russia and Belarus began joint military exercises near Brest.",
        ["MilitaryExercise actor=Belarus,Russia at=Brest"],
    ),
    ("China held live-fire drills around Taiwan.", ["MilitaryExercise actor=China at=Taiwan"]),
    (
        "Britain supplied 2,000 anti-tank weapons to Ukraine.",
        ["WeaponsDelivery actor=United Kingdom recipient=Ukraine"],
    ),
    ("Germany delivered Leopard 2 tanks to Ukraine.", ["WeaponsDelivery actor=Germany recipient=Ukraine"]),
]


@pytest.mark.parametrize(("sentence", "expected"), MOVED)
def test_deployments(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


FOUGHT = [
    (
        "Saudi Arabia launched air strikes on Sanaa on Sunday.",
        ["AirStrike actor=Saudi Arabia recipient=Yemen at=Sanaa on=2022-02-20"],
    ),
    ("North Korea fired two missiles into the Sea of Japan.", ["Event actor=North Korea at=Sea of Japan"]),
    (
        "Ukraine was invaded by Russia in 2014.",
        ["Invasion actor=Russia recipient=Ukraine at=Ukraine on=2014-01-01..2014-12-31"],
    ),
    (
        "Boko Haram attacked Nigerian soldiers near Maiduguri.",
        ["Attack actor=Boko Haram recipient=Armed Forces of Nigeria at=Maiduguri"],
    ),
    ("The capital of Libya was shelled by militiamen.", ["Shelling actor=militiamen recipient=Libya at=Libya"]),
    (
        "Turkey confirmed that Turkish drones struck positions in Syria.",
        ["Attack actor=Turkey recipient=Syria at=Syria"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUGHT)
def test_use_of_force(read: Reader, sentence: str, expected: list[str]) -> None:
    assert events_of(read(sentence)) == expected


FORCES = [
    ("Russia massed 100,000 troops near Ukraine's border.", "troops", 100_000, 100_000),
    ("Germany will send up to 350 soldiers to Lithuania.", "soldiers", None, 350),
    ("More than 1,200 peacekeepers arrived in Mali.", "peacekeepers", 1200, None),
    ("Moscow moved two tank battalions to the border with Ukraine.", "tank battalion", 2, 2),
    ("The United States deployed 12 F-16 jets to Poland.", "jets", 12, 12),
]


@pytest.mark.parametrize(("sentence", "unit", "minimum", "maximum"), FORCES)
def test_forces_are_counted(
    read: Reader, sentence: str, unit: str, minimum: float | None, maximum: float | None
) -> None:
    found = [q for claim in read(sentence).claims for q in claim.quantities if q.measures == "strength"]
    assert [(q.minimum, q.maximum) for q in found] == [(minimum, maximum)], unit


NONE = [
    "The company deployed new software in Poland.",
    "Investors withdrew 3 million euros from the fund.",
    "The army of fans marched through Madrid.",
    "Heart attack deaths fell in Finland.",
    "Strikes by nurses went on in Britain.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_words_of_war_that_name_no_deployment_or_force(read: Reader, sentence: str) -> None:
    assert [e.type for e in read(sentence).events if e.family in {"deployment", "force"}] == []
