"""Describes a run of the program: everything that can change its output, and nothing else.

No time of day, no machine and no path: the same program, model and options give the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, SDO, XSD, Literal, URIRef
from rdflib.namespace import PROV

from kg_builder import iris
from kg_builder.graph_quads import Quad
from kg_builder.namespaces import GP

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
    def iri(self) -> URIRef:
        """The IRI of the run."""
        return URIRef(iris.run(self.key))


def run_quads(run: Run) -> Iterator[Quad]:
    """Yield the quads of a run's own graph."""
    graph, node = URIRef(iris.run_graph(run.key)), run.iri
    yield graph, RDF.type, PROV.Entity, graph
    yield graph, PROV.wasGeneratedBy, node, graph
    yield graph, GP.iriScheme, Literal(iris.SCHEME, datatype=XSD.integer), graph
    yield node, RDF.type, GP.Run, graph
    yield node, RDF.type, PROV.Activity, graph
    for name, version in ((PROGRAM, run.version), (run.model, run.model_version)):
        if name:
            software = URIRef(iris.software(name, version))
            yield node, PROV.wasAssociatedWith, software, graph
            yield software, RDF.type, PROV.SoftwareAgent, graph
            yield software, SDO.name, Literal(name), graph
            yield software, SDO.softwareVersion, Literal(version), graph
    for name, value in run.options:
        option = URIRef(iris.run_option(run.key, name))
        yield node, PROV.used, option, graph
        yield option, RDF.type, PROV.Entity, graph
        yield option, RDF.type, SDO.PropertyValue, graph
        yield option, SDO.name, Literal(name), graph
        yield option, SDO.value, Literal(value), graph
