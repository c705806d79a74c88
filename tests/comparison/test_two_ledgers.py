import json
from dataclasses import replace

import pytest
from ledger_rows import edition, write_edition

from helpers.comparison.causes import Station
from helpers.comparison.ledgers import COLUMNS, compared, how_turned, only_in_one
from helpers.errors import DataError, ParameterError
from helpers.folder.record import CHANGED, FOUND, MISSING, Result, data_file, read
from helpers.parameters import sample


@pytest.mark.parametrize(
    ("then", "now", "how"),
    [
        ("holds", "holds", ""),
        ("not assessable", "not assessable", ""),
        ("holds", "differs", "turned"),
        ("differs", "holds", "turned"),
        ("not assessable", "differs", "newly assessable"),
        ("holds", "not assessable", "no longer assessable"),
        ("so", "the reverse", "turned"),
        ("cannot be said", "so", "newly assessable"),
    ],
)
def test_how_a_verdict_turned(then, now, how):
    assert how_turned(then, now) == how


def test_a_row_tells_a_claim_then_and_now_and_why_it_changed():
    then, now = edition(S1=("9", "holds")), edition(S1=("7.5", "differs"))
    between = [
        Station("late", {"S1": Result("10", "holds")}),
        Station("time", {"S1": Result("7.5", "differs")}),
    ]
    table = compared(then, now, between)
    assert list(table.columns) == COLUMNS
    (row,) = table.to_dict("records")
    assert (row["computed_then"], row["computed_now"], row["change"]) == ("9", "7.5", "-1.5")
    assert (row["due_to_late"], row["due_to_time"], row["due_to_code"]) == ("1", "-2.5", "0")
    assert (row["turned"], row["turned_by"], row["moved_by"]) == ("turned", "time", "late, time")


def test_what_the_stations_do_not_explain_is_put_down_to_the_suite():
    then, now = edition(S1=("9", "holds")), edition(S1=("8", "differs"))
    same = [Station("code", {"S1": Result("8", "differs")})]
    assert compared(then, now, same)["due_to_code"].item() == "-1"


def test_without_stations_why_is_not_known():
    table = compared(edition(S1=("9", "holds")), edition(S1=("8", "differs")))
    (row,) = table.to_dict("records")
    assert (row["change"], row["due_to_late"], row["due_to_time"]) == ("-1", "", "")
    assert (row["moved_by"], row["turned_by"]) == ("unknown", "unknown")


def test_claims_of_only_one_edition_are_named_and_not_compared():
    then, now = (
        edition(S1=("9", "holds"), S2=("true", "holds")),
        edition(S1=("9", "holds"), N1=("", "differs")),
    )
    assert list(compared(then, now)["id"]) == ["S1"]
    assert only_in_one(then, now) == ["N1", "S2"]


def test_two_editions_without_a_common_claim_make_an_empty_table():
    table = compared(edition(S1=("9", "holds")), edition(N1=("9", "holds")))
    assert table.empty
    assert list(table.columns) == COLUMNS


def dated(as_of, stated, state):
    """Return an edition of a day with what S1 states beside what was published of it."""
    found = edition(parameters={"as_of": as_of}, S1=("9", "holds"))
    return replace(found, claims={"S1": {**found.claims["S1"], "stated": stated, "state": state}})


def test_editions_of_different_dates_are_compared_by_what_the_claims_state():
    (row,) = compared(dated("2022-08-29", "10", "so"), dated("2023-02-28", "3", "not so")).to_dict("records")

    assert (row["computed_then"], row["computed_now"]) == ("10", "3")
    assert (row["verdict_then"], row["verdict_now"], row["turned"]) == ("so", "not so", "turned")


def test_two_editions_of_the_briefs_own_date_are_compared_by_what_was_published():
    (row,) = compared(*[dated("2022-08-29", "10", "so")] * 2).to_dict("records")

    assert (row["computed_now"], row["verdict_now"]) == ("9", "holds")


# ---- folders --------------------------------------------------------------------------------------


def test_a_folder_is_read_back(tmp_path):
    found = read(write_edition(tmp_path / "one", parameters={"as_of": "2022-06-30"}, S1=("9", "holds")))
    assert found.results == {"S1": Result("9", "holds")}
    assert found.parameters.as_of.isoformat() == "2022-06-30"


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="found no such folder: name one that brief run made"):
        read(tmp_path / "none")


def test_a_folder_that_is_no_edition_is_refused(tmp_path):
    with pytest.raises(ParameterError, match=r"found no manifest\.json in it"):
        read(tmp_path)


def test_a_manifest_that_is_no_json_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(ParameterError, match=r"a manifest\.json that is not JSON"):
        read(tmp_path)


def altered(folder, name, change):
    content = json.loads((folder / name).read_text())
    change(content)
    (folder / name).write_text(json.dumps(content))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda manifest: manifest.pop("data"), "no 'data'"),
        (lambda manifest: manifest["data"].pop("sha256"), "no 'sha256'"),
        (lambda manifest: manifest["parameters"].update(language="fr"), "no parameter 'language'"),
        (lambda manifest: manifest.update(data=None), "data is of another kind"),
    ],
)
def test_an_edition_of_another_schema_is_refused(tmp_path, change, said):
    folder = write_edition(tmp_path / "one", S1=("9", "holds"))
    altered(folder, "manifest.json", change)
    with pytest.raises(
        ParameterError, match=f"another version of the suite .*{said}.*make it again"
    ) as raised:
        read(folder)
    assert "\n" not in str(raised.value)


def test_a_ledger_that_was_altered_is_refused(tmp_path):
    folder = write_edition(tmp_path / "one", S1=("9", "holds"))
    altered(folder, "claims.json", lambda ledger: ledger["claims"][0].update(computed="10"))
    with pytest.raises(ParameterError, match=r"not the one that manifest\.json lists"):
        read(folder)


# ---- data files -----------------------------------------------------------------------------------


def made_from(path, folder):
    given = {"source": "acled", "data_file": str(path)}
    return read(write_edition(folder, data=path, parameters=given, S1=("9", "holds")))


def test_the_data_are_found_where_the_edition_found_them(tmp_path):
    found = data_file(read(write_edition(tmp_path / "one", S1=("9", "holds"))))
    assert (found.state, found.paths) == (FOUND, (sample(),))


def test_data_that_are_gone_or_others_by_now_are_told_apart(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("as it was")
    made = made_from(path, tmp_path / "one")
    path.write_text("as it is")
    assert data_file(made).state == CHANGED
    path.unlink()
    assert data_file(made).state == MISSING


def test_named_data_are_taken_if_they_are_the_same(tmp_path):
    path, moved = tmp_path / "mine.csv", tmp_path / "moved.csv"
    path.write_text("as it was")
    made = made_from(path, tmp_path / "one")
    path.rename(moved)
    assert data_file(made, str(moved)).state == FOUND


@pytest.mark.parametrize("content", ["another", None])
def test_named_data_that_are_others_or_missing_are_refused(tmp_path, content):
    path, named = tmp_path / "mine.csv", tmp_path / "named.csv"
    path.write_text("as it was")
    made = made_from(path, tmp_path / "one")
    if content:
        named.write_text(content)
    with pytest.raises(DataError, match=r"to be mine\.csv of the edition one .*found (another|none)"):
        data_file(made, str(named))
