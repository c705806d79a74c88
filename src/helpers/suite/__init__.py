"""Parameters, execution, provenance and the command line: the suite's effects on the outside."""
