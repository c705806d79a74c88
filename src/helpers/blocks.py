"""What a notebook says as data: the types under which its outputs carry their meaning."""

VEGALITE = "application/vnd.vegalite.v5+json"
"""The newest Vega-Lite type that JupyterLab draws by itself; the figures use nothing newer than it knows."""

FIGURE = "application/vnd.mali-brief.figure+json"
"""What an edition's folder takes from an executed notebook: the figure's words, values and drawings."""
