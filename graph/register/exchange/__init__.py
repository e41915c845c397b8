"""A chain in the forms that others read and write: YAML, JSON, sheets, GraphML, JSON-LD."""
