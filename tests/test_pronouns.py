"""Whom pronouns stand for, in passages of several sentences: near, salient, fitting in number and gender, or no one."""

import pytest
from actor_reading import meant
from spacy.language import Language

pytestmark = pytest.mark.model

# passage with the pronouns asked about in braces, the actors they stand for (None: no actor)
HE_AND_SHE = [
    (
        "Liz Truss flew to Moscow on Wednesday. {She} told Sergei Lavrov that {he} was wrong.",
        ["Liz Truss", "Sergey Lavrov"],
    ),
    (
        "Annalena Baerbock met Antony Blinken in Berlin. {He} thanked {her} for the welcome.",
        ["Antony Blinken", "Annalena Baerbock"],
    ),
    (
        "Emmanuel Macron called Vladimir Putin on Sunday. {He} urged {him} to talk to Kyiv.",
        ["Emmanuel Macron", "Vladimir Putin"],
    ),
    (
        "The president of Belarus, Alexander Lukashenko, visited Moscow. There {he} met Vladimir Putin.",
        ["Alexander Lukashenko"],
    ),
    (
        "Jens Stoltenberg spoke after the meeting. Russia, {he} said, had not withdrawn its forces.",
        ["Jens Stoltenberg"],
    ),
    ("Olaf Scholz arrived in Kyiv on Monday. On Tuesday {he} will be in Moscow.", ["Olaf Scholz"]),
    ("Narendra Modi and Xi Jinping did not meet. Mr Modi said {his} country wanted peace.", ["Narendra Modi"]),
    # what a clause tells in passing, of when or why, does not make its subject the one who speaks on
    (
        "Antony Blinken cancelled the meeting on Tuesday, the day after Vladimir Putin ordered troops into Donbas. "
        "“This makes no sense,” {he} told reporters.",
        ["Antony Blinken"],
    ),
    (
        "Recep Tayyip Erdogan declined to say whether it was right for Emmanuel Macron to visit Minsk. "
        "But {he} told reporters that talks were needed.",
        ["Recep Tayyip Erdoğan"],
    ),
    ("Olaf Scholz agreed because Joe Biden promised tanks. “We do it together,” {he} said.", ["Olaf Scholz"]),
    ("Before {she} became chancellor, Angela Merkel was a minister.", ["Angela Merkel"]),
    (
        "The defence secretary, Ben Wallace, cut short {his} holiday. {He} is due back in London tonight.",
        ["Ben Wallace", "Ben Wallace"],
    ),
    (
        "Kamala Harris met Volodymyr Zelensky in Munich. The vice-president assured {him} of American support. "
        "{She} flew home on Sunday.",
        ["Volodymyr Zelenskyy", "Kamala Harris"],
    ),
    (
        "Sergei Shoigu reported to Vladimir Putin. The president asked {him} about the exercises.",
        ["Sergei Shoigu"],
    ),
    (
        "A senior diplomat said talks had stalled. {He} asked not to be named.",
        ["senior diplomat"],
    ),
    (
        "Recep Tayyip Erdogan spoke to Joe Biden by telephone. {He} told {him} that Turkey could mediate.",
        ["Recep Tayyip Erdoğan", "Joe Biden"],
    ),
    (
        "Russia has massed 150,000 troops. Mr Biden said on Friday that {he} was convinced an attack would come.",
        ["Joe Biden"],
    ),
    (
        "Ebrahim Raisi will travel to Moscow, the foreign ministry in Tehran said. It will be {his} first visit.",
        ["Ebrahim Raisi"],
    ),
    (
        "Jacinda Ardern criticised the plan. “This is no help,” {she} said, adding that {her} government would object.",
        ["Jacinda Ardern", "Jacinda Ardern"],
    ),
    (
        "Marie Dupont, a spokeswoman for the UN refugee agency, said aid had run out. {She} appealed for money.",
        ["Marie Dupont"],
    ),
    (
        "Moon Jae-in thanked Fumio Kishida. The South Korean president said {he} would visit Tokyo in March.",
        ["Moon Jae-in"],
    ),
]

IN_QUOTATIONS = [
    ("“{I} will not sign,” Viktor Orban said.", ["Viktor Orbán"]),
    ("Viktor Orban was defiant. “{I} will not sign,” {he} said.", ["Viktor Orbán", "Viktor Orbán"]),
    ("“{We} are ready to talk,” Sergei Lavrov told reporters.", ["Russia"]),
    ("“{We} will defend every ally,” Jens Stoltenberg said.", ["North Atlantic Treaty Organization"]),
    ("“{Our} patience is not endless,” said Ursula von der Leyen.", ["European Commission"]),
    ("“{We} have run out of water,” a resident said.", ["resident"]),
    ("“{We} stand with Ukraine,” the White House said.", ["White House"]),
    (
        "“As of this moment, I am convinced {he} has made the decision,” Joe Biden said of Vladimir Putin.",
        ["Vladimir Putin"],
    ),
    ("Joe Biden spoke of Vladimir Putin. “I think {he} will move in,” {he} said.", ["Vladimir Putin", "Joe Biden"]),
    ("“{She} has my full support,” Boris Johnson said of Liz Truss.", ["Liz Truss"]),
    (
        "Ms Baerbock met Mr Lavrov on Tuesday. “{He} listened, but {he} did not move,” {she} said.",
        ["Sergey Lavrov", "Sergey Lavrov", "Annalena Baerbock"],
    ),
    ("“{My} government will fall,” the prime minister, Mario Draghi, warned.", ["Mario Draghi"]),
    ("China accused Washington of lying. “{They} know the truth,” Wang Wenbin said.", ["United States"]),
]

IT_AND_ITS = [
    ("Moscow says that {it} has no plans to invade.", ["Russia"]),
    ("Kyiv denies planning an offensive, and {its} army, {it} says, did not fire the shell.", ["Ukraine", "Ukraine"]),
    (
        "The foreign ministry in Beijing condemned the visit. {It} summoned the American ambassador.",
        ["Ministry of Foreign Affairs of China"],
    ),
    ("Turkey closed the straits after {it} was asked to by Ukraine.", ["Turkey"]),
    (
        "Nato will not send troops to Ukraine, but {it} has reinforced {its} eastern flank.",
        ["North Atlantic Treaty Organization"] * 2,
    ),
    ("The Taliban took Kabul in August. {It} has named a government.", ["Taliban"]),
    ("{It} was not clear when the ministers would meet.", [None]),
    ("Russia says {it} is too early to speak of a summit.", [None]),
    ("Iran wants guarantees. {It} is possible that talks will resume in Vienna.", [None]),
    ("{It} was Germany that blocked the pipeline.", [None]),
    ("Israel said {it} appeared that the drone had come from Lebanon.", [None]),
    ("Mr Macron proposed a summit. {It} would be held in Geneva.", [None]),
    ("The Kremlin rejected the report. {It} called the claims baseless.", ["Kremlin"]),
    ("North Korea fired two missiles on Thursday. {It} said they had hit their targets.", ["North Korea"]),
    ("Japan protested to Russia over {its} drills near the islands.", ["Russia"]),
    ("Poland asked Germany to let {it} send the tanks.", ["Poland"]),
    ("The column has not moved. {It} is still north of the capital, a US official said.", [None]),
    ("Hamas said that Israel had broken the truce and that {it} would answer.", ["Hamas"]),
    ("Ethiopia accuses Egypt of meddling. {Its} foreign minister said so on Friday.", ["Ethiopia"]),
    ("Iran is angry. The United States ignored {its} demands for a guarantee.", ["Iran"]),
    ("Germany urged Hungary to end {its} veto.", ["Hungary"]),
    ("Mr Guterres pressed Ethiopia to end {its} attacks on Mekelle.", ["Ethiopia"]),
    ("Mr Lukashenko made {it} clear that Belarus would take part.", [None]),
]

THEY_AND_THEIR = [
    ("Mr Blinken and Mr Lavrov agreed that {they} would meet on Thursday.", ["Antony Blinken and Sergey Lavrov"]),
    ("Russia and Belarus said {they} would extend {their} drills.", ["Russia and Belarus"] * 2),
    ("Western officials said {they} saw no sign of a pull-back.", ["Western officials"]),
    ("Three diplomats briefed reporters. {They} spoke on condition of anonymity.", ["Three diplomats"]),
    ("Russian troops entered Kharkiv on Sunday. {They} were driven out within hours.", ["Armed Forces of Russia"]),
    ("The ministers discussed sanctions. {They} could be imposed within days.", [None]),
    ("The rebels said {they} had shot down the jet.", ["rebels"]),
    ("About 500 French soldiers landed in Romania. {They} will lead the battlegroup.", ["About 500 French soldiers"]),
    ("Mr Biden warned of sanctions. {They} would be swift and severe, {he} said.", [None, "Joe Biden"]),
    ("The Houthis fired missiles at Abu Dhabi and said {they} would strike again.", ["Houthis"]),
    ("Finland and Sweden are weighing membership. {They} will decide by summer.", ["Finland and Sweden"]),
    ("Joe Biden telephoned Xi Jinping. {They} spoke for two hours.", ["Joe Biden and Xi Jinping"]),
]


@pytest.mark.parametrize(("passage", "expected"), HE_AND_SHE)
def test_a_person_is_meant_by_he_and_she(nlp: Language, passage: str, expected: list[str | None]) -> None:
    assert [m.name for m in meant(nlp, passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), IN_QUOTATIONS)
def test_a_quotation_has_its_own_speaker(nlp: Language, passage: str, expected: list[str | None]) -> None:
    assert [m.name for m in meant(nlp, passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), IT_AND_ITS)
def test_it_means_a_state_or_body_or_nothing(nlp: Language, passage: str, expected: list[str | None]) -> None:
    assert [m.name for m in meant(nlp, passage)] == expected


@pytest.mark.parametrize(("passage", "expected"), THEY_AND_THEIR)
def test_they_means_several(nlp: Language, passage: str, expected: list[str | None]) -> None:
    assert [m.name for m in meant(nlp, passage)] == expected
