"""Periods, groups, places, measures and claims: pure functions of frames."""
