"""Balance of quantities (hoeveelheden): what came in, went out and is there, node by node."""
