"""What a notebook holds: the data opened, a section of the brief, the ledger, two editions compared."""
