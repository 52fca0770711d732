"""The picture as a browser draws it: large enough to read, free of collisions, open to the keys."""

from __future__ import annotations

import pytest

from calculator.render.picture import WIDTHS
from calculator.render.picture.geometry import Box
from calculator.render.picture.measure import text_width
from calculator.render.svg import timeline_svg
from tests.asking import ask

FACTS = {
    "england": "listed=2025-05-31&pathway=england&as-of=2026-06-01",
    "held": "listed=2025-05-31&as-of=2026-05-20&held.conference-3=2025-08-28"
    "&held.conference-9=2026-03-16&held.conference-15=2026-09-07&lead.invitations=20",
    "ended": "listed=2025-05-31&as-of=2026-06-01&held.conference-9=2026-02-24&delisted=2026-02-24",
    "scotland": "listed=2025-05-31&pathway=south-ayrshire&as-of=2025-06-10",
}
# A rule of a script's own is no inline style, which the page's policy refuses.
ADOPT = """rule => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rule)
    document.adoptedStyleSheets.push(sheet)
}"""
SHOWN = """() => [...document.querySelectorAll("[data-picture]")]
  .filter((one) => one.getBoundingClientRect().width)
  .map((one) => [one, one.getBoundingClientRect().width / one.viewBox.baseVal.width])
  .map(([one, scale]) => [one.dataset.picture, scale])"""
WORDS = """(drawing) => [...drawing.querySelectorAll("text")].map((one) => {
  const { x, y, width, height } = one.getBBox()
  const { fontSize, fontWeight } = getComputedStyle(one)
  return { text: one.textContent, size: parseFloat(fontSize), bold: fontWeight === "700",
    left: x, top: y, right: x + width, bottom: y + height }
})"""
# The letters of a face reach further up and down than the words that are set in it.
SLACK = 1.5


def _open(returning_visitor, facts, *, width, **options):
    visitor = returning_visitor(viewport={"width": width, "height": 900}, **options)
    visitor.open(f"calculator/#{FACTS[facts]}&view=picture")
    visitor.wait("[data-live] [data-pictures]")
    return visitor.page


@pytest.mark.parametrize(
    ("width", "name"), [(320, "narrow"), (480, "narrow"), (768, "medium"), (1280, "medium")]
)
def test_one_drawing_is_shown_and_its_words_are_large_enough(returning_visitor, width, name):
    page = _open(returning_visitor, "england", width=width)
    ((shown, scale),) = page.evaluate(SHOWN)
    smallest = min(one["size"] for one in page.locator(f"[data-picture='{name}']").evaluate(WORDS))

    assert shown == name
    assert smallest * scale >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_the_drawing_that_fits_it(returning_visitor):
    page = _open(returning_visitor, "england", width=320)
    page.emulate_media(media="print")

    assert [name for name, _ in page.evaluate(SHOWN)] == ["medium"]


@pytest.mark.parametrize("facts", FACTS)
def test_words_are_no_wider_than_taken_to_be_and_touch_no_others(returning_visitor, facts):
    page = _open(returning_visitor, facts, width=1280)
    for name in WIDTHS:
        # A drawing that is out of sight has no boxes to measure.
        page.evaluate(
            ADOPT, f"[data-pictures] [data-picture='{name}'] {{ display: block !important }}"
        )
        words = page.locator(f"[data-picture='{name}']").evaluate(WORDS)
        boxes = [
            Box(left=one["left"], top=one["top"] + SLACK, right=one["right"],
                bottom=one["bottom"] - SLACK)
            for one in words
        ]  # fmt: skip

        assert len(words) > 20
        for one in words:
            width = text_width(one["text"], size=one["size"], bold=one["bold"])
            assert 0.7 * width <= one["right"] - one["left"] <= width + 0.5, one["text"]
        for at, box in enumerate(boxes):
            meeting = [words[at]["text"], *(
                words[other]["text"] for other in range(at) if boxes[other].meets(box)
            )]  # fmt: skip
            assert len(meeting) == 1, meeting


def test_the_keys_go_from_point_to_point_and_past_the_drawings_out_of_sight(returning_visitor):
    page = _open(returning_visitor, "scotland", width=768)
    focused = "document.activeElement.closest('[data-picture]')?.dataset.picture"
    named = "document.activeElement.dataset.milestone"
    page.locator("[data-picture='medium'] [data-milestone]").first.focus()
    seen = []
    while page.evaluate(focused) == "medium":
        seen.append(page.evaluate(named))
        page.keyboard.press("Tab")

    assert seen[:2] == ["cp1-share", "ird"]
    assert len(seen) == len(set(seen)) == 9
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_point_that_has_the_focus_shows_it(returning_visitor):
    page = _open(returning_visitor, "england", width=768)
    page.locator("[data-picture='medium'] [data-milestone]").first.focus()
    page.keyboard.press("Tab")

    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_screen_reader_finds_a_list_of_points_once_and_in_whole_sentences(returning_visitor):
    page = _open(returning_visitor, "england", width=320)
    tree = page.locator("[data-pictures]").aria_snapshot()
    lines = [one.strip() for one in tree.splitlines()]

    assert lines[0].startswith('- group "Timeline of a plan from 31 May 2025"')
    assert lines[1] == "- list:"
    assert sum('img "9 month conference: on Saturday' in line for line in lines) == 1
    assert {line.split()[1].strip("':") for line in lines} == {"group", "list", "listitem", "img"}


def test_dark_paper_has_light_ink(returning_visitor):
    page = _open(returning_visitor, "england", width=1280, color_scheme="dark")
    ink = page.locator("[data-picture='medium'] text").first.evaluate(
        "(one) => getComputedStyle(one).fill"
    )
    dark = page.locator("[data-picture='medium'] [data-paper]").first.evaluate(
        "(one) => getComputedStyle(one).fill"
    )
    light, shade = (
        [float(part) for part in colour.split("(")[1].rstrip(")").split(",")[:3]]
        for colour in (ink, dark)
    )

    assert min(light) > 120
    assert max(shade) < 60


def test_the_file_is_an_image_on_white_that_a_canvas_may_read(returning_visitor):
    """It is drawn by itself, with no style of the page, and gives its pixels back."""
    visitor = returning_visitor()
    visitor.open("calculator/")
    width, *corner = visitor.page.evaluate(
        """async (svg) => {
          const image = new Image()
          image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
          await image.decode()
          const canvas = document.createElement("canvas")
          canvas.width = image.width
          canvas.height = image.height
          const context = canvas.getContext("2d")
          context.drawImage(image, 0, 0)
          return [image.width, ...context.getImageData(1, 1, 1, 1).data]
        }""",
        timeline_svg(ask(as_of="2026-06-01")),
    )

    assert width == WIDTHS["medium"]
    assert corner == [255, 255, 255, 255]


def test_no_width_between_a_phone_and_a_desk_makes_words_too_small(returning_visitor):
    page = _open(returning_visitor, "scotland", width=320)
    for width in range(320, 1281, 60):
        page.set_viewport_size({"width": width, "height": 800})
        ((name, scale),) = page.evaluate(SHOWN)
        words = page.locator(f"[data-picture='{name}']").evaluate(WORDS)

        assert min(one["size"] for one in words) * scale >= 11, width
