"""The command ``brief data``, and ``brief run`` from snapshots: what each says, takes and never lets out."""

import getpass
import logging
import os
import socket
import ssl
import sys
import traceback
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme
from double import PASSWORD, UCDP_TOKEN, USER, as_zip, event, ged, served, status

from helpers import census, reference
from helpers.errors import DataError, ParameterError
from helpers.folder import record
from helpers.parameters import located, portable
from helpers.reference import table
from helpers.snapshots import credentials, fetch
from helpers.snapshots.service import Service
from helpers.snapshots.store import ELSEWHERE, snapshots
from helpers.suite import cli, compare
from helpers.suite import run as edition_run

YEARLY = "/downloads/ged/ged261-csv.zip"
HALF = "/downloads/candidateged/GEDEvent_v26_01_26_06.csv"
READ, TOKEN = "/api/acled/read", "/oauth/token"


@pytest.fixture(autouse=True)
def home(place, tmp_path, monkeypatch, double):
    """Keep snapshots here, ask the double, know its account, and work in another folder than the suite."""
    known = double.known(table("services"))
    monkeypatch.setattr(reference, "table", lambda name: known if name == "services" else table(name))
    monkeypatch.setenv(ELSEWHERE, str(place))
    monkeypatch.setenv("ACLED_USERNAME", USER)
    monkeypatch.setenv("ACLED_PASSWORD", PASSWORD)
    monkeypatch.setenv("UCDP_ACCESS_TOKEN", UCDP_TOKEN)
    monkeypatch.chdir(tmp_path)
    double.rows = [event(number, f"2022-08-{number:02}") for number in (3, 30)]
    double.files = {YEARLY: as_zip([ged(1, "2022-08-01")]), HALF: as_zip([])}
    double.pages = {"26.1": [ged(1, "2022-08-01")], "26.01.26.06": [ged(2, "2026-06-01")]}


@pytest.fixture
def brief(capsys):
    """Run the command, and return its exit status and what it says."""

    def run(*words: str) -> tuple[int, str]:
        status = cli.main(list(words))
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What ``brief run`` would have made editions of."""
    calls = []
    monkeypatch.setattr(edition_run, "run", lambda *given: calls.append(given[0]) or tmp_path)
    return calls


# ---- what each word does -------------------------------------------------------------------------------


def test_without_a_snapshot_the_list_says_how_to_get_one(brief):
    assert brief("data") == (
        0,
        "No snapshots yet: brief data fetch ucdp needs no account; docs/data.md tells the rest.\n",
    )


def test_a_fetched_snapshot_is_told_listed_shown_and_verified(brief, place):
    status, said = brief("data", "fetch", "acled")
    (kept,) = snapshots(place)
    assert (status, f"Snapshot kept: {kept.id}  2 rows, 2022-08-03 to 2022-08-30" in said) == (0, True)
    assert brief("data") == (0, f"{kept.id}  2 rows, 2022-08-03 to 2022-08-30\n")
    assert '"completeness": "2 announced and received' in brief("data", "show", kept.id)[1]
    assert brief("data", "verify") == (0, f"{kept.id}  as it was fetched\n")
    kept.paths[0].chmod(0o644)
    kept.paths[0].write_text("changed")
    assert brief("data", "verify", kept.id)[0] == 1


def test_ucdp_is_fetched_by_its_interface_where_that_is_asked_for(brief, place):
    assert brief("data", "fetch", "ucdp", "--api")[0] == 0
    assert snapshots(place)[0].manifest.rows == 2


def test_a_refusal_is_one_line_without_a_traceback(brief, double):
    double.parts[READ] = [status(403, '{"message":"Access denied"}')]
    code, said = brief("data", "fetch", "acled")
    assert code == cli.MISTAKEN
    assert said.startswith("brief: Your ACLED account has no access") and said.count("\n") == 1


def test_a_day_of_download_that_does_not_exist_is_refused(brief, tmp_path):
    (tmp_path / "export.csv").write_text("")
    code, said = brief("data", "add", "export.csv", "--accessed", "2026-02-30")
    assert code == cli.MISTAKEN and "--accessed takes a date that exists" in said


def test_a_comparison_finds_the_data_of_an_edition_in_the_snapshot_that_it_was_made_from(
    brief, place, tmp_path, monkeypatch
):
    brief("data", "fetch", "acled")
    (kept,) = snapshots(place)
    manifest = {"data": {"snapshot": kept.id}}
    edition = SimpleNamespace(manifest=manifest, parameters=SimpleNamespace(source="acled"))
    monkeypatch.setattr(record, "read", lambda _: edition)
    monkeypatch.setattr(record, "data_file", lambda _: record.DataFile(record.MISSING, ()))
    assert compare._data(str(tmp_path), "") == portable(kept.paths[0])


def test_boundaries_are_added_with_whose_they_are(brief, tmp_path):
    from helpers.outlines import schematic_regions

    schematic_regions().to_file(tmp_path / "regions.geojson")
    code, said = brief("data", "add", "boundaries", "regions.geojson")
    assert code == cli.MISTAKEN and "takes one file and whose it is" in said
    assert "takes one file and whose it is" in brief("data", "add", "population", "regions.geojson")[1]
    assert brief("data", "add", "boundaries", "regions.geojson", "--from", "An office")[0] == 0


@pytest.mark.slow
def test_two_snapshots_are_held_side_by_side_by_kind_and_month(brief, double, place):
    double.rows = [event(number, "2022-07-03") for number in range(1, 6)]
    brief("data", "fetch", "acled")
    double.rows[0] |= {"fatalities": 9}
    double.rows[1] |= {"event_date": "2022-06-30"}
    double.rows[4:] = [event(9, "2022-07-02")]
    brief("data", "fetch", "acled")
    first, second = sorted(snapshots(place), key=lambda each: "TST5" not in each.paths[0].read_text())
    code, said = brief("data", "diff", first.id, second.id)
    assert code == 0
    assert "2022-07-01 to 2022-07-03: 5 events then, 4 now, 4 in both, of which 2 changed\n" in said
    assert "  2022-06: redated 1, left 1\n" in said
    assert "  2022-07: added 1, removed 1, deaths 1\n" in said


def test_snapshots_of_two_sources_are_not_held_side_by_side(brief, place):
    brief("data", "fetch", "acled")
    brief("data", "fetch", "ucdp", "--api")
    first, second = snapshots(place)
    code, said = brief("data", "diff", first.id, second.id)
    assert code == cli.MISTAKEN and "compare two of one source" in said


# ---- editions from snapshots ---------------------------------------------------------------------------


def test_a_run_of_a_source_takes_the_newest_snapshot_and_says_which(brief, asked, place):
    brief("data", "fetch", "acled")
    (kept,) = snapshots(place)
    code, said = brief("run", "--source", "acled", "--as-of", "2022-08-29")
    assert code == 0 and f"brief: from the snapshot {kept.id}\n" in said
    (parameters,) = asked
    assert parameters.data_paths[0].resolve() == kept.paths[0]
    assert str(parameters.accessed) == "2026-11-27"


def test_a_snapshot_that_is_pinned_is_taken_with_its_source(brief, asked, place):
    brief("data", "fetch", "ucdp", "--api")
    (kept,) = snapshots(place)
    assert brief("run", "--snapshot", kept.id, "--as-of", "2026-06-30")[0] == 0
    assert (asked[0].source, str(asked[0].data_until)) == ("ucdp", "2026-06-30")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--source acled --as-of 2022-08-31", "reaches only to 2022-08-30: take an as_of up to 2022-08-30"),
        ("--source ucdp", "there is no snapshot of it: fetch one (brief data fetch ucdp)"),
        ("--snapshot acled --as-of 2022-08-31", "reaches only to 2022-08-30"),
        ("--snapshot nothing", "Expected one snapshot 'nothing', found none"),
        ("--snapshot acled --source ucdp", "source is 'ucdp' but the snapshot acled-2026-11-27"),
        ("--snapshot acled --source acled --data mine.csv", "A file and the snapshot acled-2026-11-27"),
    ],
)
def test_a_snapshot_that_does_not_serve_is_refused_in_one_line(brief, asked, words, said):
    brief("data", "fetch", "acled")
    code, told = brief("run", *words.split())
    assert code == cli.MISTAKEN and told.count("\n") == 1
    assert said in told
    assert asked == []


def test_outlines_and_population_that_were_added_are_taken_with_a_snapshot(brief, asked, place, tmp_path):
    from helpers.outlines import schematic_regions

    schematic_regions().to_file(tmp_path / "regions.geojson")
    brief("data", "add", "boundaries", "regions.geojson", "--from", "An office")
    people = "".join(f"{region},{people}\n" for region, people in census.of_country().regions.items())
    (tmp_path / "{odd} name.csv").write_text("region,population\n" + people)
    add = ("data", "add", "population", "{odd} name.csv", "--from")
    assert "say whose figures they are and of which year" in brief(*add, "An office")[1]
    for text, written in (("1999", 2), ("2022", 3), ("2011", 1)):  # the last one written is the newest
        assert brief(*add, f"An office, {text}")[0] == 0
        os.utime(max(place.glob("population-*/manifest.json"), key=os.path.getmtime), (written, written))
    brief("data", "fetch", "acled")
    said = brief("run", "--source", "acled")[1]
    assert "boundaries from the snapshot boundaries-" in said
    assert "population from the snapshot population-" in said
    assert asked[0].boundaries.endswith("regions.geojson")
    kept = census.read(located(asked[0].population))
    assert (kept.year, kept.source, kept.regions) == (2022, "An office, 2022", census.of_country().regions)


# ---- credentials ---------------------------------------------------------------------------------------


@pytest.fixture
def nobody(monkeypatch):
    """No credentials in the environment or in a keyring, and no terminal to ask at."""
    for name in (*credentials.ACLED, credentials.UCDP):
        monkeypatch.delenv(name)
    monkeypatch.setattr(credentials, "_from_keyring", lambda _: "")


def test_without_credentials_and_without_a_terminal_the_line_says_where_to_put_them(nobody):
    with pytest.raises(ParameterError, match="set ACLED_USERNAME and ACLED_PASSWORD in the environment"):
        credentials.acled()
    with pytest.raises(ParameterError, match="set UCDP_ACCESS_TOKEN in the environment"):
        credentials.ucdp_token()


def test_at_a_terminal_address_and_password_are_asked_for(nobody, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: f" {USER}\n")
    monkeypatch.setattr(getpass, "getpass", lambda _: PASSWORD)
    login = credentials.acled()
    assert (login.user, login.password) == (USER, PASSWORD)
    assert credentials.ucdp_token() == PASSWORD


class Keyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))


def test_the_keyring_gives_back_what_was_to_be_remembered(brief, monkeypatch):
    import keyring

    memory = Keyring()
    for name in ("set_password", "get_password"):
        monkeypatch.setattr(keyring, name, getattr(memory, name))
    brief("data", "fetch", "acled", "--remember")
    for name in credentials.ACLED:
        monkeypatch.delenv(name)
    login = credentials.acled()
    assert (login.user, login.password) == (USER, PASSWORD)


def test_a_machine_without_a_keyring_is_told(monkeypatch):
    import keyring
    from keyring.errors import NoKeyringError

    def none(*_):
        raise NoKeyringError

    monkeypatch.setattr(keyring, "set_password", none)
    monkeypatch.setattr(keyring, "get_password", none)
    with pytest.raises(ParameterError, match="no keyring here that can keep the password"):
        credentials.remember(credentials.Login(USER, PASSWORD))
    assert credentials._from_keyring("acled") == ""


def test_a_login_shows_neither_address_nor_password():
    assert repr(credentials.Login(USER, PASSWORD)) == "Login()"


# ---- what must not get out -----------------------------------------------------------------------------


def traces(double) -> list[str]:
    """Return what nothing that is written or said may hold."""
    name = USER.split("@")[0]
    return [USER, PASSWORD, UCDP_TOKEN, name, *double.valid, str(Path.home()), f"@{socket.gethostname()}"]


def refusals(double):
    """Yield the command's words beside a fault that makes it fail."""
    yield ["data", "fetch", "acled"], {READ: [status(403)]}
    yield ["data", "fetch", "acled"], {READ: [status(500)] * 9}
    yield ["data", "fetch", "acled"], {TOKEN: [status(400)]}
    yield ["data", "fetch", "acled"], {TOKEN: [status(307, Location="http://localhost:9/x")]}
    yield ["data", "fetch", "ucdp", "--api"], {"/api/gedevents/26.1": [status(401)]}


@pytest.mark.slow
def test_no_secret_name_or_place_is_written_or_said(brief, double, place, caplog):
    caplog.set_level(logging.DEBUG)
    said = [brief("data", "fetch", "acled")[1], brief("data", "fetch", "ucdp", "--api")[1]]
    said += [brief("data", "fetch", "acled", "--update")[1], brief("data")[1], brief("data", "verify")[1]]
    said += [brief("data", "show", each.id)[1] for each in snapshots(place)]
    for words, parts in refusals(double):
        double.parts.update(parts)
        said.append(brief(*words)[1])
        double.parts.clear()
    written = [path.read_bytes().decode() for path in place.rglob("*") if path.is_file()]
    everything = "\n".join([*said, *written, caplog.text])
    assert len(written) > 4 and len(double.valid) > 4
    assert [trace for trace in traces(double) if trace in everything] == []


def test_a_traceback_shows_no_secret(double, acled):
    double.parts[READ] = [status(403)]
    with pytest.raises(DataError) as raised:
        acled()
    shown = "".join(traceback.format_exception(raised.value))
    assert [trace for trace in (USER, PASSWORD, *double.valid) if trace in shown] == []


def test_no_word_of_the_command_takes_a_credential(capsys):
    for words in (["data", "fetch", "acled"], ["data", "fetch", "ucdp"]):
        with pytest.raises(SystemExit):
            cli.main([*words, "--help"])
        assert "PASSWORD" not in capsys.readouterr().out


# ---- TLS -----------------------------------------------------------------------------------------------


@pytest.fixture
def authority():
    return trustme.CA()


def secured(authority):
    """Return the two ends of a line by TLS: a server's, and that of a client who trusts it."""
    here, there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(here)
    authority.configure_trust(there)
    return here, there


def over_tls(double, place, trust):
    known = double.known(table("services"))["acled"]
    service = Service("ACLED", known["answer"], print, verify=trust)
    return fetch.from_acled(service, known, credentials.Login(USER, PASSWORD), place)


def test_a_service_is_asked_by_tls(authority, place):
    here, there = secured(authority)
    with served(here) as double:
        double.rows = [event(1)]
        assert double.address.startswith("https://")
        assert over_tls(double, place, there).manifest.rows == 1


def test_a_service_whose_certificate_is_not_trusted_is_sent_nothing(authority, place):
    here, _ = secured(authority)
    with served(here) as double:
        with pytest.raises(DataError, match="no connection"):
            over_tls(double, place, True)
        assert double.asked == []
