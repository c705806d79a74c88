"""The command ``brief data``: snapshots listed, fetched, added, verified, shown and compared."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import ParameterError

if TYPE_CHECKING:
    from helpers.snapshots.store import Snapshot

OK, FAULTY = 0, 1


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "data",
        help="fetch the data and keep them as snapshots, which are verified and never changed",
        description="Without a word more, list the snapshots in data/private/.",
        allow_abbrev=False,
    )
    parser.set_defaults(do=_list)
    words = parser.add_subparsers(metavar="fetch|add|verify|show|diff")
    _add_fetch(words)
    add = words.add_parser("add", help="keep files that you downloaded yourself", allow_abbrev=False)
    add.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="files of ACLED or UCDP; or the word boundaries or population and a file of it by region",
    )
    add.add_argument("--accessed", metavar="DATE", default="", help="the day on which you downloaded them")
    add.add_argument(
        "--from", dest="origin", metavar="TEXT", default="", help="whose boundaries or population"
    )
    add.set_defaults(do=_add)
    verify = words.add_parser("verify", help="hold snapshots against their checksums", allow_abbrev=False)
    verify.add_argument("ids", metavar="ID", nargs="*", help="only these; all without")
    verify.set_defaults(do=_verify)
    show = words.add_parser("show", help="show what is known of a snapshot", allow_abbrev=False)
    show.add_argument("id", metavar="ID")
    show.set_defaults(do=_show)

    diff = words.add_parser("diff", help="say how two snapshots of a source differ", allow_abbrev=False)
    diff.add_argument("ids", metavar="ID", nargs=2)
    diff.set_defaults(do=_diff)


def _add_fetch(words: Any) -> None:
    fetch = words.add_parser("fetch", help="download the events of a source", allow_abbrev=False)
    sources = fetch.add_subparsers(metavar="ucdp|acled", required=True)
    ucdp = sources.add_parser("ucdp", help="UCDP GED: open to all, no account", allow_abbrev=False)
    ucdp.add_argument(
        "--version", metavar="VERSION", default="", help="a yearly version, such as 25.1 [newest]"
    )
    ucdp.add_argument(
        "--clear-only", action="store_true", help="leave out candidates that are not cleared yet"
    )
    ucdp.add_argument("--api", action="store_true", help="by the interface, which asks for a token")
    ucdp.set_defaults(do=_fetch_ucdp)
    acled = sources.add_parser("acled", help="ACLED: with an account of your own", allow_abbrev=False)
    acled.add_argument(
        "--update", action="store_true", help="ask only for what changed since the newest snapshot"
    )
    acled.add_argument(
        "--remember", action="store_true", help="keep address and password in the system's keyring"
    )
    acled.set_defaults(do=_fetch_acled)


def command(arguments: argparse.Namespace) -> int:
    """Do what the command line says of snapshots, and return the exit status."""
    do: Callable[[argparse.Namespace], int] = arguments.do
    return do(arguments)


def _tell(what: str) -> None:
    print(f"brief: {what}", file=sys.stderr, flush=True)


def _list(_: argparse.Namespace) -> int:
    from helpers.snapshots import store

    found = store.snapshots(store.home())
    for each in found:
        print(_line(each))
    if not found:
        print("No snapshots yet: brief data fetch ucdp needs no account; docs/data.md tells the rest.")
    return OK


def _line(snapshot: "Snapshot") -> str:
    known = snapshot.manifest
    span = f", {known.first} to {known.reaches}" if known.first else ""
    limits = f" ({'; '.join(known.limits)})" if known.limits else ""
    return f"{snapshot.id}  {known.rows:,} rows{span}{limits}"


def _kept(snapshot: "Snapshot") -> int:
    print(f"Snapshot kept: {_line(snapshot)}")
    return OK


def _fetch_ucdp(arguments: argparse.Namespace) -> int:
    from helpers.reference import table
    from helpers.snapshots import credentials, fetch, store
    from helpers.snapshots.service import Service

    known = table("services")["ucdp"]
    token = credentials.ucdp_token() if arguments.api else ""
    busy = frozenset({known["throttled"]} if token else ())
    service = Service("UCDP", known["answer"], _tell, also_busy=busy)
    kept = fetch.from_ucdp(
        service, known, store.home(), version=arguments.version, clear_only=arguments.clear_only, token=token
    )
    return _kept(kept)


def _fetch_acled(arguments: argparse.Namespace) -> int:
    from helpers.reference import table
    from helpers.snapshots import credentials, fetch, store
    from helpers.snapshots.service import Service

    known, login = table("services")["acled"], credentials.acled()
    service = Service("ACLED", known["answer"], _tell)
    kept = fetch.from_acled(service, known, login, store.home(), arguments.update)
    if arguments.remember:
        credentials.remember(login)
    return _kept(kept)


def _add(arguments: argparse.Namespace) -> int:
    from helpers.parameters import day_of_access
    from helpers.snapshots import fetch, store

    accessed = str(day_of_access("--accessed", arguments.accessed) or "")
    first, *more = arguments.files
    paths = [Path(name).expanduser() for name in arguments.files]
    beside = {
        store.OUTLINES: (fetch.boundaries, "OCHA COD-AB, 2015"),
        store.PEOPLE: (fetch.population, "OCHA COD-PS, projection for 2022"),
    }
    if first in beside and not paths[0].exists():
        add, example = beside[first]
        if len(more) != 1 or not arguments.origin:
            raise ParameterError(
                f"brief data add {first} takes one file and whose it is: --from {example!r}."
            )
        return _kept(add(paths[1], arguments.origin, store.home(), accessed))
    return _kept(fetch.from_files(paths, store.home(), accessed))


def _verify(arguments: argparse.Namespace) -> int:
    from helpers.snapshots import store

    home = store.home()
    chosen = [store.named(identity, home) for identity in arguments.ids] or store.snapshots(home)
    status = OK
    for each in chosen:
        found = store.faults(each)
        print(f"{each.id}  {'; '.join(found) or 'as it was fetched'}")
        status = FAULTY if found else status
    return status


def _show(arguments: argparse.Namespace) -> int:
    from helpers.snapshots import manifest, store

    print(manifest.text(store.named(arguments.id, store.home()).manifest), end="")
    return OK


def _diff(arguments: argparse.Namespace) -> int:
    from helpers.snapshots import store
    from helpers.suite.differing import lines

    older, newer = (store.named(identity, store.home()) for identity in arguments.ids)
    print(*lines(older, newer), sep="\n")
    return OK
