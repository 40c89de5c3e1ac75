"""Writes graphs in the forms that others read: event rows, GraphML, tables for Neo4j and NIF."""
