"""The check: the finished text of each notebook read again and held against the facts, whoever wrote it.

What writes (``helpers.story``) and what checks share the claims' numbers and nothing else: the words that
are understood here stand in ``data/reference/languages/en/check.toml``, and a word that claims something and
that is not understood is refused. Nothing unchecked may be said.
"""
