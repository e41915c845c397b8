"""Programme of supervision: what inspectorates plan, share and follow; facts with their source."""
