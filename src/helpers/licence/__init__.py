"""What may be passed on: the events of closed sources searched for in finished files."""
