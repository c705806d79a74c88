"""How long the suite takes beside what else executes notebooks and reads tables: ``make bench``."""
