"""The actor tables: the shipped ones are sound, what breaks a rule is found by file and line, a user's go on top."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, ORG, RDF, SDO, SKOS, XSD, Graph, Literal, URIRef

from kg_builder import Article, read
from kg_builder.actor_check import check_actors
from kg_builder.actor_lookup import look_up
from kg_builder.actor_tables import TABLES, digest, read_tables
from kg_builder.errors import ResourceError
from kg_builder.gazetteer import gazetteer
from kg_builder.graph_tables import table_lines
from kg_builder.iris import actor
from kg_builder.ntriples import rdflib_quads
from kg_builder.records import ArticleRecords

MINISTER = {
    "actors": "id,type,label,country\nperson/amara-diallo,Person,Amara Diallo,ML\n",
    "names": "name,actor,kind,case\nAmara Diallo,person/amara-diallo,label,any\n",
    "tenures": "office,person,from,until\noffice/ml-foreign-minister,person/amara-diallo,2027-01-01,\n",
}

# table, its text, what is found in its second line
BROKEN = [
    ("actors", "id,type,label\nAmara,Person,Amara Diallo\n", "not of the form"),
    ("actors", "id,type,label\nperson/amara,Person,\n", "has no label"),
    ("actors", "id,type,label\nperson/amara,Wizard,Amara\n", "no class"),
    ("actors", "id,type,label,parent\nperson/amara,Person,Amara,body/none\n", "the parent 'body/none'"),
    ("actors", "id,type,label,country\nperson/amara,Person,Amara,QQ\n", "the country 'QQ'"),
    ("actors", "id,type,label,wikidata\nperson/amara,Person,Amara,145\n", "no Wikidata item"),
    ("actors", "id,type,label,wikidata\nperson/amara,Person,Amara,Q145\n", "country/GB too"),
    ("actors", "id,type,label,geonames\nperson/amara,Person,Amara,x1\n", "no GeoNames number"),
    ("actors", "id,type,label,iso\nperson/amara,Person,Amara,GBR\n", "no pair of codes"),
    ("names", "name,actor,kind,case\nAmara,person/none,label,any\n", "the actor 'person/none'"),
    ("names", "name,actor,kind,case\nThe Isles,country/GB,nickname,any\n", "the kind 'nickname'"),
    ("names", "name,actor,kind,case\nThe Isles,country/GB,alt,both\n", "the case 'both'"),
    ("names", "name,actor,kind,case\nofficial,country/GB,alt,any\n", "a word of English"),
    ("names", "name,actor,kind,case,prior\nGeorgia,country/GB,alt,exact,0.5\n", "sum to 1.50"),
    ("names", "name,actor,kind,case\nGeorgia,country/GB,alt,exact\n", "each needs a prior"),
    ("names", "name,actor,kind,case,prior\nThe Isles,country/GB,alt,exact,much\n", "no number"),
    ("offices", "id,role,of,label\noffice/x,wizard,country/GB,Wizard\n", "the role 'wizard'"),
    ("offices", "id,role,of,label\noffice/x,president,country/QQ,President\n", "the of 'country/QQ'"),
    ("tenures", "office,person,from,until\noffice/none,person/joe-biden,2021,\n", "the office 'office/none'"),
    ("tenures", "office,person,from,until\noffice/us-president,person/none,2021,\n", "the person 'person/none'"),
    (
        "tenures",
        "office,person,from,until\noffice/us-president,person/liz-truss,2022-02-01,2022-03-01\n",
        "too, by line",
    ),
    ("tenures", "office,person,from,until\noffice/x,person/joe-biden,21 Feb,\n", "no date"),
    ("tenures", "office,person,from,until\noffice/us-president,person/joe-biden,1990,1980\n", "before it begins"),
    ("retired", "old,new\nperson/joe-biden,person/liz-truss\n", "used again"),
    ("retired", "old,new\nperson/joe,person/none\n", "'person/none' is in no table"),
]

MALFORMED = [
    ({"names.csv": "name,kind,case\nx,alt,any\n"}, "lacks the column actor"),
    ({"names.csv": "name,actor,wizard\nx,y,z\n"}, "unknown column wizard"),
    ({"names.csv": "name,actor\nx\n"}, "names.csv:2"),
    ({"people.csv": "name,actor\nx,y\n"}, "holds none of the actor tables"),
]


def folder(path: Path, tables: dict[str, str]) -> str:
    """Return a folder with these tables."""
    for name, text in tables.items():
        (path / (name if "." in name else f"{name}.csv")).write_text(text, encoding="utf-8")
    return str(path)


def test_the_shipped_tables_are_sound() -> None:
    assert [str(finding) for finding in check_actors()] == []


@pytest.mark.parametrize(("table", "text", "what"), BROKEN)
def test_what_breaks_a_rule_is_found_by_file_and_line(tmp_path: Path, table: str, text: str, what: str) -> None:
    mine = folder(tmp_path, {table: text})
    found = [str(finding) for finding in check_actors([mine])]
    assert any(line.startswith(f"{mine}/{table}.csv:2: ") and what in line for line in found), found


@pytest.mark.parametrize(("files", "what"), MALFORMED)
def test_a_malformed_table_is_refused(tmp_path: Path, files: dict[str, str], what: str) -> None:
    with pytest.raises(ResourceError, match=what):
        read_tables([folder(tmp_path, files)])


def test_a_name_of_nobody_is_refused_by_file_and_line(tmp_path: Path) -> None:
    mine = folder(tmp_path, {"names": "name,actor,kind,case\nAmara,person/none,label,any\n"})
    with pytest.raises(ResourceError, match=r"names\.csv:2: the actor 'person/none'"):
        gazetteer(mine)


def test_later_tables_win_row_by_row(tmp_path: Path) -> None:
    mine = folder(tmp_path, {**MINISTER, "actors": MINISTER["actors"] + "country/ML,State,Malia,ML\n"})
    tables = gazetteer(mine)
    assert tables.entries["country/ML"].label == "Malia"
    assert gazetteer().entries["country/ML"].label == "Mali"
    assert tables.entries.keys() - gazetteer().entries.keys() == {"person/amara-diallo"}


def test_a_digest_tells_tables_apart_and_not_folders(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abc"]
    for path in folders:
        path.mkdir()
    one, same, other = (
        digest([folder(path, {"names": f"name,actor\n{name},country/ML\n"})])
        for path, name in zip(folders, ("x", "x", "y"), strict=True)
    )
    assert one == same != other


@pytest.mark.model
def test_a_users_tables_are_read_with_the_articles(tmp_path: Path) -> None:
    mine = folder(tmp_path, MINISTER)
    article = Article(id="a", text="Amara Diallo said Mali would send troops.", published="2027-02-21")
    (records,) = read(article, actors=mine)
    assert isinstance(records, ArticleRecords)
    assert (actor("person/amara-diallo"), "MLI") in {(a.id, a.country) for a in records.actors}


@pytest.mark.parametrize(
    ("text", "day", "countries", "expected"),
    [
        ("Sergei Lavrov", "2022-02-21", (), "person/sergey-lavrov"),
        ("Truss", "2022-02-21", (), "person/liz-truss"),
        ("Georgia", "2022-02-21", (), "country/GE"),
        ("Adam Smith", "2022-02-21", ("US",), "person/adam-smith"),
        ("the Treasury", "2022-02-21", (), ""),
        ("the Treasury", "2022-02-21", ("GB",), "body/gb-treasury"),
        ("Aleksandr Alekseyev", "2002-02-21", (), ""),
        ("Nobody Known", "2022-02-21", (), ""),
        ("prime minister of Spain", "2022-02-21", (), "person/pedro-sanchez"),
        ("Spain's prime minister", "2022-02-21", (), "person/pedro-sanchez"),
        ("", "2022-02-21", (), ""),
    ],
)
def test_what_a_name_means_on_a_day(text: str, day: str, countries: tuple[str, ...], expected: str) -> None:
    found = look_up(text, gazetteer(), day=day, countries=countries)
    assert found.actor == expected, found.readings
    assert all(reading.reasons for reading in found.readings)


@pytest.fixture(scope="module")
def exported() -> Graph:
    """Return the graph of the tables, of the United Kingdom's people and offices only."""
    graph = Graph()
    for subject, predicate, value, _ in rdflib_quads(table_lines()):
        triple = (subject, predicate, value)
        if any("/gb-" in str(term) or "liz-truss" in str(term) or str(term).endswith("/GB") for term in triple):
            graph.add(triple)
    return graph


def test_tenures_are_dated_memberships(exported: Graph) -> None:
    office = URIRef(actor("office/gb-head-of-government"))
    tenures = exported.subjects(ORG.member, URIRef(actor("person/liz-truss")))
    (tenure,) = [node for node in tenures if (node, DCTERMS.relation, office) in exported]
    assert (tenure, RDF.type, ORG.Membership) in exported
    assert (tenure, SDO.startDate, Literal("2022-09-06", datatype=XSD.date)) in exported
    assert (tenure, SDO.endDate, Literal("2022-10-25", datatype=XSD.date)) in exported


def test_names_are_labels_and_others_know_them(exported: Graph) -> None:
    state = URIRef(actor("country/GB"))
    assert set(exported.objects(state, SKOS.prefLabel)) == {Literal("United Kingdom")}
    assert Literal("Britain") in set(exported.objects(state, SKOS.altLabel))
    assert URIRef("http://www.wikidata.org/entity/Q145") in set(exported.objects(state, SDO.sameAs))


def test_every_table_has_its_columns() -> None:
    for table, rows in read_tables().items():
        assert rows or table == "retired"
        assert all(tuple(row.cells) == TABLES[table] for row in rows[:5])
