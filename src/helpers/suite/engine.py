"""How papermill executes a notebook for ``brief run``: as it always does, but writing it only once."""

from typing import Any

from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from papermill.iorw import write_ipynb

NAME = "brief"


class WritingOnce(NBClientEngine):  # type: ignore[misc]  # papermill ships no types
    """Papermill's own engine, which would write the whole notebook where each cell begins and ends."""

    @classmethod
    def execute_notebook(
        cls, nb: NotebookNode, kernel_name: str, output_path: str | None = None, **more: Any
    ) -> NotebookNode:
        """Execute a notebook; what a kernel that died had done until then is written to ``output_path``."""
        try:
            return super().execute_notebook(nb, kernel_name, output_path=None, **more)
        except Exception:
            write_ipynb(nb, output_path)
            raise


papermill_engines.register(NAME, WritingOnce)
