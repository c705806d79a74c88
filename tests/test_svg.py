"""An SVG from elsewhere is reduced to its drawing."""

import pytest

from helpers.svg import EMPTY, is_drawing, reduced

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PLAIN = (
    f'{OPENING}<title>Bars</title><style>@font-face{{src:url("data:font/woff2;base64,AA")}}</style><defs>'
    '<clipPath id="c"><path d="M0,0"/></clipPath></defs><g clip-path="url(#c)" aria-label="a">'
    '<rect width="9" fill="red"/><text>9</text><use xlink:href="#c"/>'
    '<image href="data:image/png;base64,AA=="/></g></svg>'
)

MORE = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<rect onload="alert(1)"/>',
    "a handler in capitals": '<rect ONCLICK="alert(1)"/>',
    "HTML": '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
    "an element of another kind": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "a picture from elsewhere": '<image href="https://example.org/x.png"/>',
    "an SVG in a picture": '<image href="data:image/svg+xml;base64,AA=="/>',
    "a drawing from elsewhere": '<use xlink:href="//example.org/x.svg#a"/>',
    "a style that loads": "<style>@import 'https://example.org/x.css';</style>",
    "a style that loads a picture": "<style>rect{fill:url(https://example.org/x)}</style>",
    "a style behind escapes": r"<style>rect{fill:u\72l(https://example.org/x)}</style>",
    "a filling from elsewhere": "<rect fill=\"url( 'https://example.org/x#a' )\"/>",
    "an animation": '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
    "a place to begin from": '<g xml:base="https://example.org/"/>',
}


def with_more(inside: str) -> str:
    return PLAIN.replace("</svg>", f"{inside}</svg>")


def test_a_drawing_stays_as_it_is():
    assert is_drawing(PLAIN)
    assert reduced(PLAIN) == PLAIN


@pytest.mark.parametrize("inside", MORE.values(), ids=MORE)
def test_what_does_more_than_draw_goes_and_the_drawing_stays(inside):
    svg = with_more(inside)
    assert not is_drawing(svg)
    left = reduced(svg)
    assert is_drawing(left)
    assert not any(word in left for word in ("alert", "example.org", "svg+xml", "foreignObject"))
    assert left.count("<rect") >= 1 and "data:font/woff2" in left and ">9</text>" in left


def test_a_link_leaves_what_it_shows():
    left = reduced(with_more('<a xlink:href="https://example.org"><circle r="3"/></a>'))
    assert "<circle" in left and "example" not in left and "<a" not in left


@pytest.mark.parametrize("instruction", ['<?xml-stylesheet href="x.css"?>', '<!DOCTYPE svg PUBLIC "a" "b">'])
def test_an_instruction_before_the_drawing_goes(instruction):
    assert not is_drawing(instruction + PLAIN)
    assert is_drawing(reduced(instruction + PLAIN))


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "no picture",
        "<html/>",
        f"{OPENING}<g>",
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPENING}</svg>',
        OPENING + "<g>" * 5000 + "<script/>" + "</g>" * 5000 + "</svg>",
    ],
)
def test_of_what_is_no_drawing_an_empty_one_is_left(svg):
    assert reduced(svg) == EMPTY
    assert is_drawing(EMPTY)
