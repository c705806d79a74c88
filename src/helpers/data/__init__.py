"""Files in, one checked schema out."""
