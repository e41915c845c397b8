"""The register as YAML: data, reviewed like code; carried by the wheel."""
