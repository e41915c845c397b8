"""What the links say about the chain as a whole: routes, structure, draws, what-if."""
