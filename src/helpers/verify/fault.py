"""What the check finds: what is wrong, and with which sentence, table or figure."""

Fault = tuple[str, str]
"""The text that is false, or the name of what is, and what is wrong with it."""
