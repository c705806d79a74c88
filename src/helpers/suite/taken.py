"""Which snapshot an edition is made from: the one that is pinned, or the newest that reaches its date."""

import sys
from collections.abc import Mapping
from typing import Any

from helpers import parameters as room
from helpers.errors import ParameterError
from helpers.snapshots import store
from helpers.snapshots.store import Snapshot


def with_snapshot(given: Mapping[str, Any], pinned: str) -> dict[str, Any]:
    """Return parameters with the files of a snapshot and what is known of them, and say which it is.

    Raises ParameterError where there is none that is ``pinned`` or, without that, none of the source that
    reaches the edition's date; DataError where its files are not as they were fetched.
    """
    as_of = room.resolve({name: given[name] for name in ("as_of", "brief") if name in given}).as_of
    if pinned:
        snapshot = store.named(pinned, store.home())
        _refuse_other(snapshot, given)
        store.refuse_short(snapshot, as_of)
    else:
        snapshot = store.suitable(given["source"], as_of, store.home())
    store.refuse_changed(snapshot)
    print(f"brief: from the snapshot {snapshot.id}", file=sys.stderr, flush=True)
    return {**_known(snapshot), **_newest(store.OUTLINES), **_newest(store.PEOPLE), **given}


def _refuse_other(snapshot: Snapshot, given: Mapping[str, Any]) -> None:
    of = snapshot.manifest.source
    if of not in room.SOURCES:
        raise ParameterError(f"The snapshot {snapshot.id} holds no events: brief data lists what each holds.")
    if given.get("data_file"):
        raise ParameterError(f"A file and the snapshot {snapshot.id} are given: name one of them.")
    if given.get("source", of) != of:
        raise ParameterError(f"source is {given['source']!r} but the snapshot {snapshot.id} is of {of!r}.")


def _known(snapshot: Snapshot) -> dict[str, str]:
    known = snapshot.manifest
    told = {"accessed": known.day, "data_until": known.reaches if known.reaches > known.last else ""}
    files = room.BETWEEN.join(str(path) for path in snapshot.paths)
    return {"source": known.source, "data_file": files, **{name: day for name, day in told.items() if day}}


def _newest(of: str) -> dict[str, str]:
    """Return the outlines or census that was added last, if there is one, as the parameter of that name."""
    kept = [each for each in store.snapshots(store.home()) if each.manifest.source == of]
    if not kept:
        return {}
    snapshot = max(kept, key=lambda each: each.added)
    store.refuse_changed(snapshot)
    print(f"brief: {of} from the snapshot {snapshot.id}", file=sys.stderr, flush=True)
    return {of: str(snapshot.paths[0])}
