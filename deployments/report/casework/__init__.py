"""Documents of an investigation: report and brief, remarks, metadata, agenda."""
