"""Everything `make run` and `make test` need on a machine that has only Python; production uses none of it."""
