"""Sentences, charts and maps made of finished numbers; nothing is computed here."""
