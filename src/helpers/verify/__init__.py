"""The check: what each notebook says, block by block, held against the events, whoever wrote it.

What writes (``helpers.story``) is not used to judge, and what is computed (``analysis.measures``, ``groups``
and ``periods``) is not trusted: each claim is counted anew from the plain columns of the file
(``analysis.recount``, and ``facts`` of its kind). Recount and suite share how a file is read, which rows it
sets aside and from which day it is taken to cover (``data_begin``), the tables under ``data/``, ``Period``
and its bounds, the words for topics, how far a file reaches, and the distance to a road's line; a claim's
other definitions come as rows. An error in these is in both, and no check finds it.

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

Held against the events are also: that a silent claim may be silent; figures, verdicts, dates and numbers of
ledgers, those of a second file among them; of the ledger that is written also each claim's sentence; the
time and the source of context; that simulated data are called so; and of figures their words and the values
that they draw (``figures``, ``values``).

Compared with what the suite itself makes of the edition, which bars other words but finds no error of the
suite's own: whole tables (``tables``), the lines of a head, the line on a figure's source, and each figure's
specification in Vega-Lite, or of a sealed one, which has none, its wide SVG (``drawings``). Each output shows
its block and nothing else (``rendered``): other types, notes, tables and figures of other names are faults,
and so are sentences of no claim but that there is nothing to say.

Not checked are the author's own cells, which claims a section says, the brief's fixed words, the words of
context (reported, not computed), of topics and of a comparison of editions, and grammar. Of SVGs other than
those of sealed figures only the title, the description and the lines around the drawing are held, and that
nothing in them runs; what a PNG shows is not looked at. The columns of the written ledger on other readings
(lowest, highest, readings, agreeing) and on the number of events are the suite's. A wording that puts its
claim in words which the lexicon does not know passes where it declares nothing; that is why the lexicon
stands beside the language.
"""
