"""The static site of an edition: pages made from its finished folder alone."""
