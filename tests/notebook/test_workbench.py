"""What is within reach of a researcher's own cells."""

from datetime import date

import pytest

from helpers.blocks import BLOCK
from helpers.errors import BriefError, ParameterError
from helpers.notebook import edition as edition_room
from helpers.notebook.section import Section


def bundle(shown):
    found = shown._repr_mimebundle_()
    return found[0] if isinstance(found, tuple) else found


def test_events_end_with_the_editions_day(southern):
    assert southern.events["date"].max().date() <= date(2022, 8, 29)


def test_events_have_the_columns_that_are_explained_and_no_others(southern):
    assert list(southern.events) == list(southern.columns)


def test_the_group_of_an_event_is_missing_where_no_militant_islamist_group_took_part(southern):
    events = southern.events

    assert events["group"].isna().any()
    assert (events.loc[events["group"] == "ISGS", "actor1"].str.len() > 0).all()


def test_each_event_has_its_point(southern):
    geo = southern.geo

    assert geo.crs.to_epsg() == 4326
    assert (geo.geometry.x == geo["longitude"]).all() and (geo.geometry.y == geo["latitude"]).all()


def test_a_finding_has_figure_facts_verdict_and_definition(southern):
    found = southern.finding("S1")

    assert (found.computed, found.unit, found.verdict) == ("9", "events", "holds")
    assert found.facts["count"] == 9
    assert found.definition.startswith("Violent events in which FLM")


def test_a_finding_shows_a_line_for_each_thing_known(southern):
    lines = repr(southern.finding("S1")).splitlines()

    assert lines[0] == "S1  FLM attacks within 150 km of Bamako this year"
    assert "  verdict     holds" in lines
    assert "              window = 2022-01-01 to 2022-08-29" in lines


def test_evidence_is_the_events_behind_a_figure_with_the_claims_own_measure_first(southern):
    events = southern.evidence("S1")

    assert len(events) == 9
    assert list(events)[:4] == ["km_to_bamako", "date", "location", "region"]
    assert events["km_to_bamako"].max() <= 150


def test_evidence_has_no_helper_columns(southern):
    assert set(southern.evidence("S1")) == {*southern.columns, "km_to_bamako"}


def test_evidence_of_a_road_has_the_distance_to_it(southern):
    assert southern.evidence("C4")["km_to_rn16"].max() <= 15


def test_evidence_of_a_comparison_has_the_earlier_years_too(southern):
    events = southern.evidence("S5")
    earlier = events[~events["counted"]]

    assert len(earlier) == southern.finding("S5").facts["sum"]
    assert earlier["date"].dt.year.between(2017, 2021).all()


@pytest.mark.parametrize("claim", ["N1", "N2", "N5", "S3", "C2"])
def test_evidence_counts_what_the_claim_counts(southern, claim):
    events = southern.evidence(claim)

    assert events["counted"].sum() == len(southern.findings[claim].outcome.events)
    assert events.loc[~events["counted"], "date"].max() < events.loc[events["counted"], "date"].min()


def test_evidence_of_a_claim_without_events_is_empty(southern):
    assert southern.evidence("S6").empty


def test_a_selection_in_the_words_of_the_claims_table(southern):
    events = southern.select(
        participation="involved",
        group="FLM",
        types="violent",
        near={"place": "bamako", "km": 150},
        window="year to date",
    )

    assert list(events["id"]) == list(southern.evidence("S1")["id"])


def test_a_selection_between_two_days(southern):
    events = southern.select(participation="linked", period=("2022-01-01", date(2022, 1, 31)))

    assert not events.empty and (events["date"].dt.strftime("%Y-%m") == "2022-01").all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"grp": "FLM"}, "no selection key 'grp'; there are along, attributed, clashes, facing, group"),
        ({"group": "XYZ"}, "no group 'XYZ'; there are FLM"),
        ({"types": "deadly"}, "no types 'deadly'; there are all, civilians, violent"),
        ({"zones": ["western"]}, "no zones 'western'; there are central, northern, southern"),
        ({"near": {"place": "atlantis", "km": 3}}, "no place 'atlantis'; there are bamako"),
        ({"near": "bamako"}, "near takes"),
        ({"near": {"place": "bamako", "km": -1}}, "above 0"),
        ({"near": {"place": "bamako", "km": "far"}}, "no distance 'far'; there are .*radius_km"),
        ({"along": {"corridor": "rn1", "km": 3}}, "no corridor 'rn1'"),
        ({"attributed": "no"}, "attributed takes True or False"),
        ({"window": "yearly"}, "Unknown period 'yearly'"),
        ({"period": ("2022-01-01",)}, "first and a last day"),
        ({"window": "year to date", "period": ("2022-01-01", "2022-02-01")}, "not both"),
    ],
)
def test_what_cannot_be_selected_is_refused_in_one_line_that_names_what_there_is(southern, given, said):
    with pytest.raises(BriefError, match=said) as refused:
        southern.select(**given)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("ask", [Section.finding, Section.evidence, Section.say])
def test_an_unknown_claim_is_one_line(southern, ask):
    with pytest.raises(ParameterError, match="no claim 'S99'; the claims are N1"):
        ask(southern, "S99")


def test_a_section_under_another_radius_says_so(southern):
    said = southern.at(radius_km=100).say("S1")

    assert "five violent events within 100 km" in str(said)
    assert bundle(said)["text/markdown"].endswith("[S1, radius_km = 100]</small>")
    assert bundle(said)[BLOCK]["given"] == {"radius_km": 100}


def test_parameters_changed_one_after_the_other_are_all_said(southern):
    tried = southern.at(as_of="2022-06-30").at(window_months=3)

    assert tried.given == {"as_of": "2022-06-30", "window_months": 3}


def test_another_parameter_does_not_read_the_data_again(southern, monkeypatch):
    monkeypatch.setattr(edition_room, "load", None)

    assert southern.at(as_of="2022-06-30").events["date"].max().date() <= date(2022, 6, 30)


@pytest.mark.slow
def test_figures_and_tables_under_other_parameters_are_nobodys_but_the_authors(southern):
    tried = southern.at(radius_km=100)

    for shown in (tried.show("bamako-ring-map"), tried.ledger(), tried, *tried.how_sure().parts):
        assert BLOCK not in bundle(shown)
    assert BLOCK in bundle(southern.ledger())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"radius": 3}, r"no parameter 'radius' \(did you mean radius_km\?\)"),
        ({"audience": "private"}, "audience cannot be changed on open data, only as_of, radius_km"),
        ({"as_of": "2030-01-01"}, "reaches only to"),
    ],
)
def test_parameters_that_cannot_be_tried_are_refused(southern, given, said):
    with pytest.raises(ParameterError, match=said):
        southern.at(**given)


def test_what_there_is_is_listed_with_a_line_each(southern):
    assert "S1   FLM attacks within 150 km of Bamako this year" in repr(southern.claims).splitlines()
    assert southern.figures["bamako-ring-map"] == "Violent events involving JNIM/FLM within 150 km of Bamako"


def test_tab_completion_knows_what_is_within_reach(southern):
    assert {"at", "claims", "evidence", "events", "figures", "finding", "geo", "select", "theme"} <= set(
        dir(southern)
    )
