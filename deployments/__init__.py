"""The composition root: command line, settings, serve, work, demo."""
