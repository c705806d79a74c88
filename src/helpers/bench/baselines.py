"""What is held against the suite: ``python -m helpers.bench.baselines WHICH FOLDER FILE...``."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def papermill(folder: Path, notebooks: Sequence[Path]) -> None:
    """Execute notebooks by papermill's interface, one after another."""
    from papermill import execute_notebook

    for notebook in notebooks:
        execute_notebook(notebook, folder / notebook.name, progress_bar=False)


def nbclient(folder: Path, notebooks: Sequence[Path]) -> None:
    """Execute notebooks by nbclient, one after another."""
    import nbformat
    from nbclient import NotebookClient

    for notebook in notebooks:
        content = nbformat.read(notebook, as_version=4)
        NotebookClient(content, resources={"metadata": {"path": str(folder)}}).execute()
        nbformat.write(content, folder / notebook.name)


def jupyter_cache(folder: Path, notebooks: Sequence[Path]) -> None:
    """Execute notebooks by jupyter-cache, or take what it kept of them."""
    from jupyter_cache import get_cache
    from jupyter_cache.executors import load_executor

    cache = get_cache(str(folder / "jupyter-cache"))
    cache.change_cache_limit(100)
    for notebook in notebooks:
        cache.add_nb_to_project(str(notebook))
    load_executor("local-serial", cache).run_and_cache(allow_errors=False, timeout=600)


def ours(folder: Path, notebooks: Sequence[Path]) -> None:
    """Execute notebooks as ``brief run`` does, without checking them and without a site."""
    from helpers.parameters import resolve
    from helpers.suite.execute import run_notebooks
    from helpers.suite.server import preloaded

    given, sections = resolve({}).plain(), [each.stem for each in notebooks]
    with preloaded(given, sections):
        run_notebooks(sections, given, folder, lambda *_: None, given, lambda _: None)


def _arrow(path: Path) -> int:
    import pyarrow.csv

    return int(pyarrow.csv.read_csv(path).num_rows)


def _pandas(path: Path) -> int:
    import pandas as pd

    return len(pd.read_csv(path))


def _events(path: Path) -> int:
    from helpers.data import load
    from helpers.outlines import schematic_regions

    return load(path, "acled", schematic_regions()).rows


def _read(reader: Callable[[Path], int]) -> Callable[[Path, Sequence[Path]], None]:
    """Return what reads a file and prints the seconds that takes, without Python's start and imports."""

    def read(small: Path, files: Sequence[Path]) -> None:
        import time

        reader(small)  # imports what is needed
        began = time.perf_counter()
        rows = reader(files[0])
        print(f"{time.perf_counter() - began} seconds {rows} rows")

    return read


WHICH = {
    "papermill": papermill,
    "nbclient": nbclient,
    "jupyter-cache": jupyter_cache,
    "ours": ours,
    "arrow": _read(_arrow),
    "pandas": _read(_pandas),
    "events": _read(_events),
}

if __name__ == "__main__":
    which, where, *files = sys.argv[1:]
    WHICH[which](Path(where), [Path(file) for file in files])
