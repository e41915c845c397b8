"""Terms (termijnen): due dates of norms and deadlines, with the Dutch calendar."""
