"""What `make run` and `make test` need on a machine that has only Python; not for production."""
