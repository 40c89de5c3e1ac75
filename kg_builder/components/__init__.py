"""The one list of our spaCy components, in the order they run.

Adding a component is one file here, one entry below, and its test.
"""

# factory name -> module; modules are imported by pipeline.load, so that importing this list costs nothing
COMPONENTS = {
    "kg_layout": "kg_builder.components.layout",
    "kg_quotations": "kg_builder.components.quotations",
    "kg_times": "kg_builder.components.times",
    "kg_statements": "kg_builder.components.statements",
    "kg_actors": "kg_builder.components.actors",
    "kg_events": "kg_builder.components.events",
}
