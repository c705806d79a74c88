"""Downloads kept as evidence: fetched whole or not at all, told by checksums, never changed."""
