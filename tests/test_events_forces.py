"""A state's armed forces act for it; the event keeps which forces it were."""

from collections.abc import Callable

import pytest
from event_reading import events_of
from rdflib import URIRef

from kg_builder import Article, build, iris
from kg_builder.namespaces import GP
from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model

Read = Callable[[str], ArticleRecords]

FORCES = [
    ("Kenyan soldiers killed eight Somali militants on Friday.", "actor=Kenya", {"Kenya Defence Forces"}),
    ("The Thai army shelled a Cambodian village on Friday.", "actor=Thailand", {"Royal Thai Army"}),
    ("The rebels ambushed the Malian army near Gao.", "recipient=Mali", {"Malian Armed Forces"}),
    ("Russia sent its Black Sea Fleet to Sevastopol.", "actor=Russia", {"Black Sea Fleet"}),
    # what the army does to its own people the state's forces do, and no more of the state is said
    ("The Egyptian army arrested President Mohamed Morsi.", "actor=Egyptian Armed Forces", set()),
    # who is described apart is no army as a whole
    ("Gunmen killed three Kenyan soldiers on Friday.", "recipient=three Kenyan soldiers", set()),
]


@pytest.mark.parametrize(("text", "parts", "forces"), FORCES)
def test_forces(read: Read, text: str, parts: str, forces: set[str]) -> None:
    records = read(text)
    lines = events_of(records)
    assert any(parts in line for line in lines), lines
    names = {actor.id: actor.name for actor in records.actors}
    assert {names[force] for event in records.events for force in event.forces} == forces


def test_forces_belong_to_the_state_that_takes_part(read: Read) -> None:
    records = read("The Thai army shelled a Cambodian village on Friday.")
    by_id = {actor.id: actor for actor in records.actors}
    (event,) = records.events
    state = next(p.actor for p in event.participants if p.role == "actor")
    assert [by_id[by_id[force].part_of or ""].part_of for force in event.forces] == [state]


def test_the_graph_keeps_the_forces_and_leads_to_their_state() -> None:
    built = build(Article(id="1", text="The Thai army shelled a Cambodian village.", published="2022-02-21")).dataset
    (force,) = built.objects(None, GP.force)
    (state,) = built.objects(None, GP.actor)
    assert (force, state) == (URIRef(iris.actor("forces/th-army")), URIRef(iris.actor("country/TH")))
    (whole,) = built.objects(force, GP.partOf)
    assert list(built.objects(whole, GP.partOf)) == [state]


NUMBERS = [
    # spelt out, in capitals
    ("Forty-Two Reserve Airmen left for a deployment in Poland.", [("reserve airman", 42, 42)]),
    ("Two Hundred Guardsmen were deployed to Kuwait.", [("guardsman", 200, 200)]),
    # who is hit or faced is not led
    ("The strikes destroyed three armoured brigades.", []),
    ("Jets carried out strikes against targets that include two battalions.", []),
    ("Chad sent 300 soldiers against the rebels.", [("soldier", 300, 300)]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(read: Read, text: str, expected: list[tuple[str, int, int]]) -> None:
    records = read(text)
    found = {(q.span, q.unit, q.minimum, q.maximum) for claim in records.claims for q in claim.quantities}
    assert [tuple(q[1:]) for q in sorted(found)] == expected


def test_a_departure_for_a_deployment_is_that_deployment(read: Read) -> None:
    records = read("Forty-Two Reserve Airmen departed for a deployment in Poland.")
    assert [event.type for event in records.events] == ["MilitaryDeployment"]


ONE_ACT = [
    ("A bomb exploded in Kabul.", ["Bombing at=Kabul"]),
    ("A car bomb killed six soldiers in Baghdad.", ["Bombing recipient=six soldiers at=Baghdad"]),
    ("Gunmen killed six soldiers in an ambush near Gao.", ["Attack actor=Gunmen recipient=six soldiers at=Gao"]),
    ("Six soldiers were killed in a bombing in Aden.", ["Bombing recipient=Six soldiers at=Aden"]),
    ("Chad condemned attacks that killed six soldiers.", ["Condemnation actor=Chad", "Attack recipient=six soldiers"]),
    # two acts are two
    ("Gunmen attacked a bus near Gao. A car bomb killed six soldiers in Aden.", ["Attack", "Bombing"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE_ACT)
def test_words_of_one_act_are_one_event(read: Read, text: str, expected: list[str]) -> None:
    found = events_of(read(text))
    assert [line[: len(want)] for line, want in zip(found, expected, strict=True)] == expected
