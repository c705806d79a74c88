"""JupyterLab on this machine's own network and Chromium in front of it, for the tests that need a browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.charts.typeface import Face, font

SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},  # render what is out of sight, too
}
HEIGHT = 900
PATIENCE = 120_000
"""Milliseconds after which what should come counts as what never will."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The browser on this machine, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def missing() -> str | None:
    """What the machine lacks to drive a browser, in words for a skipped test; None where it lacks nothing."""
    if chromium() is None:
        return "no Chromium on this machine"
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True)
    return f"Playwright's driver does not start: {driver.stderr.strip()}" if driver.returncode else None


def shots() -> Path | None:
    """The folder that BRIEF_SCREENSHOTS names for pictures to look at, if it does."""
    named = os.environ.get("BRIEF_SCREENSHOTS")
    return Path(named) if named else None


@contextmanager
def jupyter_lab(folder: Path, home: Path) -> Iterator[str]:
    """Serve ``folder`` with settings of its own under ``home``; give the server's address."""
    for name, content in SETTINGS.items():
        path = home / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    port = _free_port()
    options = {
        "IdentityProvider.token": "",
        "LabApp.expose_app_in_browser": True,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        + [f"--{name}={value}" for name, value in options.items()],
        env={**os.environ, **_places(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(f"http://127.0.0.1:{port}/api/status", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()  # asked to stop, it would wait for kernels; they end by themselves when it is gone
        server.wait()


def _places(home: Path) -> dict[str, str]:
    names = {"CONFIG": "JUPYTER_CONFIG_DIR", "RUNTIME": "JUPYTER_RUNTIME_DIR", "DATA": "JUPYTER_DATA_DIR"}
    places = {variable: str(home / name.lower()) for name, variable in names.items()}
    return places | {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _await(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not answer at {address}; its exit status is {server.poll()}.")


FONTS = """<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir><match target="font">
<edit name="hinting"><bool>true</bool></edit><edit name="hintstyle"><const>hint{hinting}</const></edit>
</match></fontconfig>"""


def strange_fonts(folder: Path, hinting: str) -> dict[str, str]:
    """Return the environment of a machine with a single font, whose letters stand far too wide apart.

    With ``hinting="full"`` the machine moves each letter to a whole pixel, too.
    """
    wide = font(Face())
    widths = wide["hmtx"].metrics
    widths.update({name: (advance * 3 // 2, side) for name, (advance, side) in widths.items()})
    wide.save(folder / "wide.ttf")
    settings = folder / f"{hinting}.conf"
    settings.write_text(FONTS.format(folder=folder, hinting=hinting))
    return {"FONTCONFIG_FILE": str(settings)}


@contextmanager
def started(**environment: str) -> Iterator[Any]:
    """Start the machine's Chromium, in a changed environment, and give it as Playwright's browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(QUIET), env={**os.environ, **environment}
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def tab(
    browser: Any,
    own: str,
    width: int = 1280,
    kinds: tuple[str, ...] = ("error", "warning"),
    **options: Any,
) -> Iterator[tuple[Any, list[str]]]:
    """Give a page, and the list of all that goes wrong in it.

    Wrong are errors, what the console says of these ``kinds``, requests that fail, and those to addresses
    that do not start with ``own``, which are refused.
    """
    wrong: list[str] = []

    def guard(route: Any) -> None:
        if route.request.url.startswith((own, "data:", "blob:")):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda said: wrong.append(said.text) if said.type in kinds else None)
    page.on("requestfailed", lambda request: wrong.append(f"did not get {request.url}"))
    try:
        yield page, wrong
    finally:
        context.close()


DRAWN = """() => [...document.querySelectorAll('script.spec')].every(spec =>
    spec.closest('figure').classList.contains('live') || matchMedia('(max-width: 700px)').matches)"""


LOADED = """async () => {
    const seen = [...document.images].filter(image => image.checkVisibility());
    for (const image of seen) image.loading = 'eager';  // else those out of sight are not loaded
    await Promise.all(seen.map(image => image.decode()));
}"""


def open_page(page: Any, path: Path) -> None:
    """Open a page of an edition from the disk and wait until its figures stand."""
    page.goto(path.resolve().as_uri())
    page.wait_for_function(DRAWN)
    page.evaluate(LOADED)
