"""What a notebook says as data: the one contract between a notebook and whoever reads it once it is executed.

Each output of the suite carries a block beside its Markdown, HTML or picture: what it claims, on which facts,
in which words. Site, PDF, check, ledger and comparison read the blocks, never the prose. An output without a
block is its author's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from html import escape
from typing import Any, ClassVar

from helpers.errors import NotebookError

BLOCK = "application/vnd.conflict-brief.block+json"
"""The type under which an output carries its block."""

VEGALITE = "application/vnd.vegalite.v5+json"
"""The newest Vega-Lite type that JupyterLab draws by itself; the figures use nothing newer than it knows."""


@dataclass(frozen=True)
class Fact:
    """A number, day, period or name that a sentence rests on; days are ISO texts, periods pairs of them."""

    value: Any
    unit: str = ""


@dataclass(frozen=True)
class Sentence:
    """A finished sentence and what it means.

    ``wording`` is the address of its words in the brief's or the language's words file, such as
    ``claims/S1/many``; ``says`` is what that wording declares to say; ``facts`` are by role. A claim
    that has nothing to say is a sentence without text.
    """

    text: str
    wording: str = ""
    says: Sequence[str] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    claim: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Head:
    """What opens a section: its headline, its lead, the edition's day and banner, the line on its data."""

    kind: ClassVar[str] = "head"
    headline: Sentence
    lines: Sequence[Sentence] = ()
    lead: Sequence[Sentence] = ()

    @property
    def markdown(self) -> str:
        """The head as people see it."""
        return "\n\n".join([f"# {self.headline.text}", *self.below, *(line.text for line in self.lines)])

    @property
    def below(self) -> list[str]:
        """The lead paragraph, where there is one."""
        return [" ".join(sentence.text for sentence in self.lead)] if self.lead else []


@dataclass(frozen=True)
class Context:
    """A sentence that is not computed but reported by a source, shown behind the claim that it follows."""

    id: str
    text: str
    source: str
    after: str


@dataclass(frozen=True)
class Paragraph:
    """The sentences of claims, one after the other, and the context that belongs to them.

    ``given`` are the parameters that differ from the edition's, where a claim is tried under others;
    ``authored`` are the rows of the claims that an author added to the brief's, ``mark`` says that they are.
    """

    kind: ClassVar[str] = "paragraph"
    claims: Sequence[str]
    sentences: Sequence[Sentence]
    context: Sequence[Context] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    authored: Sequence[Mapping[str, Any]] = ()
    mark: str = ""

    @property
    def text(self) -> str:
        """What the sentences say together."""
        return " ".join(sentence.text for sentence in self.sentences if sentence.text)

    @property
    def named(self) -> list[str]:
        """The claims as they are named behind the sentences, an author's own marked as such."""
        own = [row["id"] for row in self.authored]
        return [f"{claim} ({self.mark})" if claim in own else claim for claim in self.claims]

    @property
    def markdown(self) -> str:
        """The paragraph as people see it."""
        marks = ", ".join([*self.named, *(f"{name} = {value}" for name, value in self.given.items())])
        apart = [f"*{each.text}* <small>[{each.source}]</small>" for each in self.context]
        return "\n\n".join([f"{self.text} <small>[{marks}]</small>" if marks else self.text, *apart])


@dataclass(frozen=True)
class Listing:
    """A sentence that leads in a list; ``about`` says of what: "doubts" or "second file"."""

    kind: ClassVar[str] = "listing"
    about: str
    lead: Sentence
    items: Sequence[Sentence] = ()

    @property
    def markdown(self) -> str:
        """The list as people see it."""
        lines = [f"- {item.text}" for item in self.items]
        return "\n".join([self.lead.text, "", *lines]) if lines else self.lead.text


@dataclass(frozen=True)
class Note:
    """Words of the suite that no check holds against events, as in the comparison of two editions."""

    kind: ClassVar[str] = "note"
    text: str

    @property
    def markdown(self) -> str:
        """The words as people see them."""
        return self.text


@dataclass(frozen=True)
class Table:
    """A table of text; ``name`` says which: "ledger", "quality" or one of a comparison's."""

    kind: ClassVar[str] = "table"
    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def html(self) -> str:
        """The table as people see it: whole, text flush left, where JupyterLab sets cells flush right."""
        head, body = _row("th", self.columns), "".join(_row("td", row) for row in self.rows)
        return f"<table><thead>{head}</thead>\n<tbody>\n{body}</tbody></table>"


@dataclass(frozen=True)
class Drawing:
    """A figure: its words, the values that it draws as CSV, and its drawings as SVG, wide and narrow.

    Of a ``sealed`` figure the values may not be passed on, and ``table`` is a coarser one.
    """

    kind: ClassVar[str] = "figure"
    name: str
    title: Sentence
    counted: Sentence
    source: Sentence
    alt: Sentence
    table: str
    sealed: bool = False
    svg: str = ""
    narrow: str = ""


Block = Head | Paragraph | Listing | Note | Table | Drawing
KINDS = {each.kind: each for each in (Head, Paragraph, Listing, Note, Table, Drawing)}


def _row(tag: str, cells: Sequence[str]) -> str:
    """Return a row of a table as HTML."""
    left = 'style="text-align: left; vertical-align: top"'
    return (
        "<tr>" + "".join(f"<{tag} {left}>{escape(cell, quote=False)}</{tag}>" for cell in cells) + "</tr>\n"
    )


def to_json(block: Block) -> dict[str, Any]:
    """Return a block as its output carries it."""
    return {"kind": block.kind, **asdict(block)}


def from_json(content: Mapping[str, Any]) -> Block:
    """Return the block that an output carries.

    Raises NotebookError for content that is none, such as that of another version of the suite.
    """
    try:
        kind = KINDS[content["kind"]]
        given = {each.name: _value(each.name, content[each.name]) for each in fields(kind)}
    except (KeyError, TypeError, AttributeError) as error:
        raise NotebookError(
            f"Expected a block of this version of the suite, found one without or with another {error}: "
            "execute the notebook again."
        ) from None
    return kind(**given)


def _value(name: str, value: Any) -> Any:
    """Return a field of a block: what holds sentences or context as such, all else as it is."""
    if name in SENTENCES:
        return [_sentence(each) for each in value] if isinstance(value, list) else _sentence(value)
    return [Context(**each) for each in value] if name == "context" else value


SENTENCES = ("headline", "lines", "sentences", "lead", "items", "title", "counted", "source", "alt")
"""The fields of blocks that hold sentences."""


def _sentence(content: Mapping[str, Any]) -> Sentence:
    return Sentence(**{**content, "facts": {role: Fact(**fact) for role, fact in content["facts"].items()}})


def facts(roles: Mapping[str, Any], units: Mapping[str, str], chosen: Iterable[str]) -> dict[str, Fact]:
    """Return the facts of the roles ``chosen``, with their units, as a block carries them."""
    return {role: Fact(_plain(roles[role]), units.get(role, "")) for role in chosen if role in roles}


def _plain(value: Any) -> Any:
    """Return a value as JSON writes it: days as ISO texts, periods as pairs of them."""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "start") and hasattr(value, "end"):
        return [value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.item() if hasattr(value, "item") else value
