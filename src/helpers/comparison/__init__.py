"""Two editions held side by side: what changed, why, and what was revised in the data."""
