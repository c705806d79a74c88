"""Lists of what a section can be asked for, a line each."""

from collections.abc import Iterable

from helpers import language
from helpers.analysis.claims import Claim
from helpers.analysis.measures import Situation
from helpers.figures.rows import rows
from helpers.story import narrative


class Names(dict[str, str]):
    """What there is to ask for: each name with one line on it, shown as a list."""

    def __repr__(self) -> str:
        width = max(map(len, self), default=0)
        return "\n".join(f"{name:<{width}}  {line}" for name, line in self.items())


def of_claims(listed: Iterable[Claim], situation: Situation) -> Names:
    """Return claims by id, each with what it claims."""
    return Names({claim.id: narrative.described(claim, situation)[0] for claim in listed})


def of_figures(situation: Situation) -> Names:
    """Return the figures by name, each with what it draws."""
    setting = narrative.setting(situation)
    clauses = narrative.clauses(setting)
    titles = {name: language.wording("figures", row.words, "title") for name, row in rows().items()}
    return Names(
        {name: narrative.write(title, setting, clauses=clauses).text for name, title in titles.items()}
    )


def of_columns() -> Names:
    """Return the columns of a table of events, each with what it holds."""
    return Names(language.spoken("columns"))
