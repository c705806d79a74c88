"""The check: what each notebook says, block by block, held against the events, whoever wrote it.

What writes (``helpers.story``) is not used here, and what is computed (``analysis.measures``, ``groups``
and ``periods``) is not trusted: each claim is counted anew from the plain columns of the file
(``analysis.recount``, and ``facts`` of its kind). A file's reading, the tables under ``data/`` and the
distance to a road's line are shared; so are a claim's other definitions, which come as rows.

Checked is of each sentence of a claim, a headline, a doubt or a line on a second file (``said``):

- that it has words of its own in the words file, those for the outcome that its block names, and declares
  what these declare (``says``);
- that these words say no more than they declare, by a lexicon of what claims something; that numbers,
  days and groups that they write out are those of the claim's row, that they speak of what the claim
  counts, and that no number stands next to another's period (``wordings``);
- that each truth that is declared holds of what was counted anew, and that the facts of the block are
  those counted anew, in their units;
- that its text is these words, and that each number, day, period, quantifier and name that is read back
  from it is the one counted anew, rounded as the form of its slot allows (``slots``); a clause stands
  only where its own truths hold.

Further: that a silent claim may be silent; that people are shown the text of the block; which claims a
section says; the verdicts, figures, dates and numbers of ledgers; the counts on the data's quality; the
numbers and days of a head; the time and the source of context; that simulated data are called so; and of
figures their words and the values that they draw (``figures``, ``values``).

Not checked are the author's own cells, the brief's fixed words, the words of context (reported, not
computed), of topics and of a comparison of editions, and grammar. A wording that puts its claim in words
which the lexicon does not know passes where it declares nothing; that is why the lexicon stands beside the
language.
"""
