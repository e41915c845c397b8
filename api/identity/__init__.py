"""A token becomes an Actor; nothing else."""
