"""The exports: what they name exists, offsets point at their words, and other programs can read them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib import RDF, SKOS, Dataset, Graph, URIRef
from records_examples import BERG, EXAMPLES, NORLAND, SENN, VESTERIA, herald, quads, wire

from kg_builder import iris, ntriples, store
from kg_builder.derived.graph import derive
from kg_builder.errors import GraphError
from kg_builder.exports import dyads, graphml, neo4j, nif, plover, writing
from kg_builder.exports.export import export
from kg_builder.exports.forms import Form
from kg_builder.exports.nodes import nodes
from kg_builder.namespaces import GP, ITSRDF, NIF, OA
from kg_builder.ntriples import Lines
from kg_builder.resources import lexicon
from kg_builder.terms import bare
from kg_builder.vocabulary import classes, concept, value

XML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def lines() -> Lines:
    """Return the examples as one graph, with what follows from it."""
    return derive(ntriples.from_rdflib(quad for records in EXAMPLES for quad in quads(records)))


@pytest.fixture(scope="module")
def graph(lines: Lines) -> Dataset:
    return store.as_dataset(lines)


def table(data: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(data).decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def rows(lines: Lines) -> list[dict[str, str]]:
    return table(plover.export(lines))


def test_every_claim_has_a_row_for_each_pair_of_sides(rows: list[dict[str, str]], graph: Dataset) -> None:
    assert {row["claim_id"] for row in rows} == {str(claim) for claim in graph.subjects(RDF.type, GP.Claim)}
    assert len({row["row_id"] for row in rows}) == len(rows)
    assert len({(row["claim_id"], row["source_id"], row["target_id"]) for row in rows}) == len(rows)
    assert [row["event_date"] for row in rows] == sorted(row["event_date"] for row in rows)


def test_what_a_row_names_is_in_the_graph(rows: list[dict[str, str]], graph: Dataset) -> None:
    known = set(map(str, graph.subjects()))
    for row in rows:
        assert {text for name, text in row.items() if name.endswith("_id") and name != "row_id" and text} <= known


def test_a_row_quotes_the_words_at_its_offsets(rows: list[dict[str, str]]) -> None:
    texts = {iris.article(url=r().article.url, text=r().article.text): r().article.text for r in EXAMPLES}
    for row in rows:
        words = texts[row["article_id"]][int(row["text_start"]) : int(row["text_end"])]
        assert words
        assert row["text"] == writing.harmless(words)


def test_rows_say_what_the_sources_say(rows: list[dict[str, str]]) -> None:
    chosen = [row for row in rows if row["source_id"] == VESTERIA and row["target_id"] == NORLAND]
    told = {(row["speaker_name"], row["status"], row["auxiliary"], row["probability_low"]) for row in chosen}
    assert told == {
        ("Ada Berg", "Conditional", "hypothetical", "0.8"),
        ("Viktor Senn", "Denied", "negation", ""),
        ("Foreign ministry of Vesteria", "Denied", "negation", ""),
    }
    assert {(row["plover_type"], row["cameo_code"], row["intensity"]) for row in chosen} == {("ASSAULT", "190", "-9.0")}
    assert {(row["source_country"], row["source_sector"], row["target_sector"]) for row in chosen} == {
        ("XVE", "GOV", "GOV")
    }
    assert {row["disputed"] for row in chosen} == {"true"}


def test_a_meeting_without_a_host_goes_both_ways(rows: list[dict[str, str]]) -> None:
    met = {(row["source_id"], row["target_id"]) for row in rows if row["place_name"] == "Orsk"}
    assert met == {(BERG, SENN), (SENN, BERG)}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, {("", "")}),
        ({"gp:actor": "a"}, {("a", "")}),
        ({"gp:recipient": "b"}, {("", "b")}),
        ({"gp:actor": "ab"}, {("a", "b"), ("b", "a")}),
        ({"gp:visitor": "ab", "gp:host": "c"}, {("a", "c"), ("b", "c")}),
        ({"gp:actor": "ab", "gp:mediator": "m"}, {("a", "m"), ("b", "m"), ("m", "a"), ("m", "b")}),
        ({"gp:actor": "a", "gp:recipient": "a"}, {("a", "")}),
    ],
)
def test_the_sides_of_an_event(parts: dict[str, str], expected: set[tuple[str, str]]) -> None:
    found = nodes({}, ())
    found.nodes["e"] = {role: list(actors) for role, actors in parts.items()}
    pairs = dyads.dyads(found, "e")
    assert {(pair.source, pair.target) for pair in pairs} == expected
    assert len(pairs) == len(expected)


@pytest.mark.parametrize(
    ("kind", "type", "mode", "code"),
    [
        ("Invasion", "ASSAULT", "", "190"),
        ("Visit", "CONSULT", "visit", "042"),
        ("Talks", "CONSULT", "phone", "041"),
        ("Event", "PROTEST", "demo", "141"),
        ("Event", "COERCE", "seize", "171"),
        ("Attack", "ASSAULT", "drone", "195"),
        ("Event", "", "", ""),
    ],
)
def test_the_cameo_code_of_an_event(kind: str, type: str, mode: str, code: str) -> None:
    given = (("PloverTypeScheme", type), ("PloverModeScheme", mode))
    assert plover.cameo(kind, *(bare(concept(scheme, name)) if name else "" for scheme, name in given)) == code


def test_the_tables_of_plover_name_types_modes_and_classes() -> None:
    rows = lexicon("plover_cameo")
    kinds = {value(str(GP[name]), SKOS.notation) for name in GP.__annotations__ if name.startswith("Plover")}
    assert {row["type"] for row in rows if not row["mode"]} <= kinds
    assert len([row for row in rows if not row["mode"]]) == 16
    for row in rows:
        assert not row["mode"] or concept("PloverModeScheme", row["mode"])
    for row in lexicon("plover_sectors"):
        assert classes(row["class"], "Actor")


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("+7", "'+7"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"), ("a=b", "a=b"), ("", "")],
)
def test_no_text_becomes_a_formula(cell: str, written: str) -> None:
    assert writing.harmless(cell) == written


def test_rows_are_rfc_4180(lines: Lines) -> None:
    text = b"".join(plover.export(lines)).decode("utf-8")
    assert text.endswith("\r\n")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in read} == {len(plover.COLUMNS)}


@pytest.mark.parametrize("each_event", [False, True])
def test_graphml_is_well_formed_and_its_edges_have_ends(lines: Lines, each_event: bool) -> None:
    root = ElementTree.fromstring(b"".join(graphml.export(lines, each_event=each_event)))
    keys = {key.get("id"): key for key in root.iter(f"{XML}key")}
    ids = [node.get("id") for node in root.iter(f"{XML}node")]
    edges = list(root.iter(f"{XML}edge"))
    assert edges
    assert len(set(ids)) == len(ids)
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= set(ids)
    for item in root.iter(f"{XML}data"):
        assert item.get("key") in keys
        if keys[item.get("key")].get("attr.type") == "int":
            assert int(item.text or "") >= 0


def test_edges_count_events_claims_and_articles(lines: Lines) -> None:
    root = ElementTree.fromstring(b"".join(graphml.export(lines)))
    edges = {
        (edge.get("source"), edge.get("target"), *(item.text for item in edge if item.get("key") == "edge-type")): {
            (item.get("key") or "").removeprefix("edge-"): item.text for item in edge
        }
        for edge in root.iter(f"{XML}edge")
    }
    attack = edges[VESTERIA, NORLAND, "Attack"]
    assert (attack["weight"], attack["claims"], attack["articles"], attack["happened"]) == ("1.0", "3", "2", "0")
    assert (attack["first"], attack["last"]) == ("2031-03-04", "2031-03-05")
    assert any(type == "speaksFor" for *_, type in edges)


def test_characters_that_xml_forbids_are_replaced() -> None:
    assert graphml._element("node", 'id="a"', {"label": "\x01<b>\uffff"}) == (
        '<node id="a"><data key="node-label">\ufffd&lt;b&gt;\ufffd</data></node>\n'.encode()
    )


def test_relationships_join_nodes_that_are_there(lines: Lines, graph: Dataset) -> None:
    files = neo4j.export(lines)
    found, related = table(files[neo4j.NODES]), table(files[neo4j.RELATIONSHIPS])
    ids = [row["iri:ID"] for row in found]
    assert len(set(ids)) == len(ids)
    assert {row[end] for row in related for end in (":START_ID", ":END_ID")} <= set(ids)
    assert len(set(map(tuple, (row.values() for row in related)))) == len(related)
    for name in ("Actor", "Place", "Article", "Statement", "Claim", "Event"):
        labelled = {row["iri:ID"] for row in found if name in row[":LABEL"].split(";")}
        assert labelled == {str(node) for node in graph.subjects(RDF.type, GP[name])}
    assert ("SPEAKER", BERG) in {(row[":TYPE"], row[":END_ID"]) for row in related}


PARSED: dict[str, Callable[[str], object]] = {
    "int": int, "double": float, "string": str, "string[]": str,
    "date": lambda text: URIRef(text[4] + text[7]), "boolean": ["true", "false"].index,
    "localdatetime": lambda text: text.index("T"),
}  # fmt: skip


def test_cells_for_neo4j_are_of_their_column_and_one_line(lines: Lines) -> None:
    for row in table(neo4j.export(lines)[neo4j.NODES]):
        for column, text in row.items():
            assert "\n" not in text
            assert "\r" not in text
            if text and column not in ("iri:ID", ":LABEL"):
                PARSED[column.rpartition(":")[2]](text)


def test_strings_of_nif_stand_at_their_offsets(lines: Lines, graph: Dataset) -> None:
    view = store.as_dataset(nif.export(lines))
    contexts = {node: str(view.value(node, NIF.isString)) for node in view.subjects(RDF.type, NIF.Context)}
    assert sorted(contexts.values()) == sorted(r().article.text for r in EXAMPLES)
    phrases = set(view.subjects(RDF.type, NIF.Phrase))
    assert phrases
    for node in phrases | set(contexts):
        start, end = (int(str(view.value(node, name))) for name in (NIF.beginIndex, NIF.endIndex))
        assert str(node).endswith(f"#char={start},{end}")
        context = node if node in contexts else view.value(node, NIF.referenceContext)
        assert context in contexts
        words = contexts[context][start:end]
        assert words == str(view.value(node, NIF.anchorOf if node in phrases else NIF.isString))
    assert {node for node in view.objects(None, ITSRDF.taIdentRef) if "/actor/" in str(node)}
    assert set(view.objects(None, ITSRDF.taClassRef)) <= {GP[name] for name in GP.__annotations__}


def test_the_strings_of_nif_are_the_mentions(lines: Lines, graph: Dataset) -> None:
    view = store.as_dataset(nif.export(lines))
    quoted = {str(graph.value(quote, OA.exact)) for quote in graph.subjects(RDF.type, OA.TextQuoteSelector)}
    assert {str(words) for words in view.objects(None, NIF.anchorOf)} <= quoted


@pytest.mark.parametrize("name", ["rows.csv", "net.graphml", "neo", "view.ttl", "view.nq"])
def test_an_export_is_the_same_in_any_order_and_replaces_the_former(tmp_path: Path, name: str) -> None:
    forms = {"rows.csv": Form.plover_csv, "net.graphml": Form.graphml, "neo": Form.neo4j_csv}
    form = forms.get(name, Form.nif)
    for number, records in enumerate((herald, wire)):
        store.write(quads(records), tmp_path / f"{number}.nq")
    inputs = [tmp_path / "0.nq", tmp_path / "1.nq"]

    def written(order: list[Path]) -> list[bytes]:
        export(order, tmp_path / name, form=form)
        path = tmp_path / name
        return [file.read_bytes() for file in (sorted(path.iterdir()) if path.is_dir() else [path])]

    assert written(inputs) == written([*reversed(inputs), inputs[0]])
    assert all(written(inputs))
    assert {path.name for path in tmp_path.iterdir()} == {"0.nq", "1.nq", name}
    if name == "view.ttl":
        assert len(Graph().parse(tmp_path / name)) > 10


def test_an_export_that_cannot_be_is_refused(tmp_path: Path) -> None:
    store.write(quads(herald), tmp_path / "g.nq")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for output, form in (("full", Form.neo4j_csv), ("full", Form.graphml), ("no/x.csv", Form.plover_csv)):
        with pytest.raises(GraphError):
            export([tmp_path / "g.nq"], tmp_path / output, form=form)
    with pytest.raises(GraphError, match="unknown format"):
        export([tmp_path / "g.nq"], tmp_path / "x.csv", form=Form.nif)
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


def test_a_write_that_breaks_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def broken() -> Any:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(GraphError, match="No space left"):
        writing.write_file(path, broken())
    assert path.read_bytes() == b"old"
    with pytest.raises(GraphError, match="No space left"):
        writing.write_folder(tmp_path / "new", {"nodes.csv": broken()})
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]
