"""Invented events and the files that ACLED and UCDP would have made of them, in each layout."""

import io

import pandas as pd

NOTES = 'They came at dawn; "two, perhaps three" huts burned.'


def acled(**changes: list[str | None]) -> pd.DataFrame:
    """Return three invented events in the layout of 2023 with ISO dates; ``changes`` replace columns."""
    rows = {
        "event_id_cnty": ["TST1", "TST2", "TST3"],
        "event_date": ["2022-12-06", "2022-12-25", "2023-01-02"],
        "year": ["2022", "2022", "2023"],
        "time_precision": ["1", "2", "3"],
        "disorder_type": ["Political violence"] * 3,
        "event_type": ["Battles", "Violence against civilians", "Strategic developments"],
        "sub_event_type": ["Armed clash", "Attack", None],
        "actor1": ["Red Force", "Blue Force", "Red Force"],
        "assoc_actor_1": ["Green Band; Grey Band", None, None],
        "inter1": ["1", "2", "1"],
        "actor2": ["Blue Force", "Civilians (Testland)", None],
        "assoc_actor_2": [None, "Farmers (Testland)", None],
        "inter2": ["2", "7", "0"],
        "interaction": ["12", "27", "10"],
        "iso": ["466"] * 3,
        "country": ["Mali"] * 3,
        "admin1": ["Ségou", "Gao", "Gao"],
        "admin2": ["Niono", "Ansongo", "Gao"],
        "admin3": [None, "Tessit", "Gao"],
        "location": ["Sévillage", "Hamlet", "Camp"],
        "latitude": ["14.25", "15.5", "16.0"],
        "longitude": ["-5.5", "0.25", "-0.5"],
        "geo_precision": ["1", "2", "3"],
        "source": ["Daily Invention"] * 3,
        "notes": [NOTES, None, "Quiet."],
        "fatalities": ["3", "1200", "0"],
        "tags": [None, None, None],
        "timestamp": ["1", "2", "3"],
    }
    return pd.DataFrame(rows | changes, dtype="str")


def ucdp(**changes: list[str | None]) -> pd.DataFrame:
    """Return three invented events as UCDP's country file has them."""
    rows = {
        "id": ["9001", "9002", "9003"],
        "type_of_violence": ["1", "2", "3"],
        "side_a": ["Red Force", "Blue Force", "Red Force"],
        "side_b": ["Blue Force", "Green Band", "Civilians"],
        "source_office": ["Daily Invention"] * 3,
        "where_prec": ["1", "3", "6"],
        "where_coordinates": ["Sévillage", "Hamlet", "Mali"],
        "adm_1": ["Segou region", "Ménaka region", None],
        "adm_2": ["Niono cercle", None, None],
        "latitude": ["14.25", "15.5", "17.0"],
        "longitude": ["-5.5", "0.25", "-1.0"],
        "country": ["Mali"] * 3,
        "date_prec": ["1", "4", "5"],
        "date_start": ["05/26/2016 00:00:00", "03/30/2017 00:00:00", "01/02/2018 00:00:00"],
        "date_end": ["05/26/2016 00:00:00", "04/02/2017 00:00:00", "01/03/2018 00:00:00"],
        "deaths_civilians": ["1", "0", "7"],
        "best_est": ["4", "2", "7"],
        "high_est": ["5", "2", "9"],
        "low_est": ["3", "3", "7"],
    }
    return pd.DataFrame(rows | changes, dtype="str")


def csv(frame: pd.DataFrame, separator: str = ",") -> str:
    return frame.to_csv(index=False, sep=separator, lineterminator="\n")


def xlsx(frame: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.to_excel(file, index=False)
    return file.getvalue()


def with_trailing_commas(text: str) -> str:
    """End each data row, but not the header, with a comma, as UCDP does."""
    header, rows = text.split("\n", 1)
    return header + "\n" + "".join(line + ",\n" for line in rows.splitlines())


def dated(frame: pd.DataFrame, form: str) -> pd.DataFrame:
    return frame.assign(event_date=pd.to_datetime(frame["event_date"]).dt.strftime(form))


def without_new_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the layout that was exported from 2018 to 2022."""
    old = frame.drop(columns=["disorder_type", "tags"])
    return old.assign(data_id="1", event_id_no_cnty="1", iso3="MLI", region="Western Africa")


def to_2017(frame: pd.DataFrame) -> str:
    names = {"assoc_actor_1": "ally_actor_1", "assoc_actor_2": "ally_actor_2", "geo_precision": "geo_precis"}
    old = without_new_columns(frame).drop(columns=["sub_event_type", "iso", "iso3", "data_id", "region"])
    former = {"Battles": "Battle-No change of territory", "Strategic developments": "Strategic development"}
    old = old.replace({"event_type": former}).rename(columns=names).rename(columns=str.upper)
    return csv(dated(old.rename(columns={"EVENT_DATE": "event_date"}), "%d/%m/%Y")).replace(
        "event_date", "EVENT_DATE"
    ).replace("EVENT_ID_CNTY", "GWNO,EVENT_ID_CNTY", 1).replace("TST", "432,TST")  # fmt: skip


def export_2018(frame: pd.DataFrame) -> str:
    return csv(dated(without_new_columns(frame), "%d %B %Y"))


def api_2020(frame: pd.DataFrame) -> str:
    return csv(without_new_columns(frame))


def hdx_2020(frame: pd.DataFrame) -> str:
    tags = {"event_id_cnty": "#event+code", "event_date": "#date+occurred", "fatalities": "#affected+killed"}
    header, rows = api_2020(frame).split("\n", 1)
    return "\n".join([header, ",".join(tags.get(name, "") for name in header.split(",")), rows])


def curated_xlsx(frame: pd.DataFrame) -> bytes:
    old = without_new_columns(frame).drop(columns=["data_id", "iso3"])
    numbers = ["fatalities", "latitude", "longitude", "time_precision"]
    old = old.assign(event_date=pd.to_datetime(old["event_date"])).astype(dict.fromkeys(numbers, "float64"))
    return xlsx(old.rename(columns=str.upper))


def export_2023(frame: pd.DataFrame) -> str:
    return csv(dated(frame, "%d %B %Y"))


def export_2025(frame: pd.DataFrame) -> str:
    words = {"inter1": "Rebel group", "inter2": "Civilians", "interaction": "Rebel group-Civilians"}
    return csv(frame.assign(**words, population_best="1000"))
