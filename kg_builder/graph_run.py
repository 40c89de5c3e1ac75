"""Describes a run of the program: everything that can change its output, and nothing else.

No time of day, no machine and no path: the same program, model and options give the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg_builder import iris
from kg_builder.ntriples import Lines
from kg_builder.terms import GP, PROV, RDF, SDO, Iri, Triple, integer, iri, line, literal

PROGRAM = "kg-builder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a graph.

    Attributes:
        version: of this program.
        model: name of the language model, and model_version its version; empty where none was used.
        options: (name, value) pairs that change the output, in any order.
    """

    version: str
    model: str = ""
    model_version: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """16 hexadecimal digits; equal for runs that give the same output."""
        return iris.digest([self.version, self.model, self.model_version, sorted(self.options), iris.SCHEME], 16)

    @property
    def iri(self) -> str:
        """The IRI of the run."""
        return iris.run(self.key)


def run_lines(run: Run) -> Lines:
    """Return the lines of a run's own graph."""
    graph = iris.run_graph(run.key)
    return {graph: {line(*triple) for triple in _triples(run, iri(graph))}}


def _triples(run: Run, graph: Iri) -> Iterator[Triple]:
    node = iri(run.iri)
    yield graph, RDF.type, PROV.Entity
    yield graph, PROV.wasGeneratedBy, node
    yield graph, GP.iriScheme, integer(iris.SCHEME)
    yield node, RDF.type, GP.Run
    yield node, RDF.type, PROV.Activity
    for name, version in ((PROGRAM, run.version), (run.model, run.model_version)):
        if name:
            software = iri(iris.software(name, version))
            yield node, PROV.wasAssociatedWith, software
            yield software, RDF.type, PROV.SoftwareAgent
            yield software, SDO.name, literal(name)
            yield software, SDO.softwareVersion, literal(version)
    for name, value in run.options:
        option = iri(iris.run_option(run.key, name))
        yield node, PROV.used, option
        yield option, RDF.type, PROV.Entity
        yield option, RDF.type, SDO.PropertyValue
        yield option, SDO.name, literal(name)
        yield option, SDO.value, literal(value)
