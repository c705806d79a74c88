"""The command ``brief publish``: the site of finished editions built anew, from their folders alone."""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from helpers.errors import ParameterError
from helpers.parameters import files_of


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "publish",
        help="build the site of finished editions anew",
        description="Build the pages of finished editions anew, from their folders alone; each is replaced "
        "when its new pages are complete, or not at all.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "editions", metavar="EDITION", nargs="*", help="the folder of an edition [all in outputs]"
    )
    parser.add_argument(
        "--data",
        metavar="FILE",
        nargs="+",
        default=[],
        help="the data that editions were made from, to search their files again for single events",
    )
    parser.add_argument(
        "--address",
        metavar="URL",
        default="",
        help="where the folder that holds the editions will stand, for those who show a link with a picture",
    )
    parser.add_argument("--out", metavar="DIR", help="the folder that holds editions [outputs]")


def command(arguments: argparse.Namespace, out: Path) -> list[Path]:
    """Publish the editions that the command line names, or all in ``out``, and return their folders."""
    from helpers.suite.finish import editions_in
    from helpers.suite.workshop import repair

    named = [Path(name).expanduser().resolve() for name in arguments.editions]
    for parent in {folder.parent for folder in named} or {out}:
        repair(parent)
    folders = named or editions_in(out)
    if not folders:
        raise ParameterError(f"Expected editions in {out}, found none: make one with brief run.")
    data = [file for name in arguments.data for file in files_of(name)]
    return publish(folders, data, arguments.address)


def publish(folders: Sequence[Path], data: Sequence[Path] = (), address: str = "") -> list[Path]:
    """Build the sites of editions anew and return their folders; ``data`` are files they were made from.

    ``address`` is where the folder that holds them will stand, if that is known.

    Raises ParameterError, before anything is written, for a folder that is no edition or is damaged.
    """
    from helpers import briefs
    from helpers.folder.record import read
    from helpers.suite.finish import finish, list_editions, others_of
    from helpers.suite.received import readable, reduce
    from helpers.suite.workshop import built_for

    records = {folder: checked(folder) for folder in folders}
    for target, record in records.items():
        others = others_of(target, records)
        brief = read(target).parameters.brief
        with briefs.using(brief), built_for(target) as folder, readable(target):
            for path in content(target):
                (folder / path).parent.mkdir(exist_ok=True)
                shutil.copyfile(target / path, folder / path)
            reduce(folder)
            scan = partial(_scan, record=record, target=target, data=data)
            place = f"{address.rstrip('/')}/{target.name}/" if address else ""
            finish(folder, record, others, scan, place)
    for parent in {target.parent for target in records}:
        list_editions(parent)
    return list(records)


def _scan(folder: Path, record: Mapping[str, Any], target: Path, data: Sequence[Path]) -> None:
    """Search an edition's files for single events again; say where that is not possible without its data."""
    from helpers.licence.scan import scan_again
    from helpers.snapshots.store import files_of, home

    if not scan_again(folder, record, target.parent, [*data, *files_of(record, home())]):
        print(
            f"brief: {target.name} was searched for names of fields and ids alone, as its data "
            f"({record['data']['file']}) are not at hand: name them with --data.",
            file=sys.stderr,
        )


def content(folder: Path) -> list[Path]:
    """Return the files of an edition that are not made by publishing, by their names in the folder."""
    from helpers.suite.received import files, made_anew

    names = [path.relative_to(folder) for path in files(folder)]
    return [name for name in names if not made_anew(name.as_posix())]


def checked(folder: Path) -> dict[str, Any]:
    """Return what an edition's manifest says of how it was made.

    Raises ParameterError for a folder that is no edition, that an earlier version of the suite made, that
    holds links, or whose files are not those that the manifest lists, no more and no fewer; pages may differ,
    as they are built anew.
    """
    from helpers.folder.record import read
    from helpers.hashes import sha256
    from helpers.suite.received import KINDS, files, made_anew

    manifest = dict(read(folder).manifest)
    if "pages" not in manifest:
        raise ParameterError(
            f"{folder} was made by an earlier version of the suite, which made no pages: make it again with "
            "brief run."
        )
    del manifest["pages"]
    listed = manifest.pop("files")
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        known = name in listed and (made_anew(name) or path.suffix in KINDS)
        if not known and name != "manifest.json":
            raise ParameterError(
                f"{name} in {folder} is no part of the edition: move it out, then publish again."
            )
    for name, checksum in listed.items():
        path = folder / name
        if not made_anew(name) and not (path.is_file() and sha256(path) == checksum):
            stands = "is not the one that manifest.json lists" if path.is_file() else "is missing"
            raise ParameterError(f"{name} in {folder} {stands}: make the edition again with brief run.")
    return manifest
