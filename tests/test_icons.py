"""The icon's files are what the program draws, and a manifest names each with its size."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from macros import icons
from macros.bundle import ROOT

MANIFEST = json.loads((ROOT / "docs/manifest.webmanifest").read_text(encoding="utf-8"))


def test_the_drawing_is_what_the_program_draws():
    assert icons.svg() == (icons.FOLDER / "icon.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("side", icons.PNG_SIDES)
def test_the_picture_is_what_the_program_draws(side):
    """Compared point by point: builds of zlib compress differently."""
    content = (icons.FOLDER / f"icon-{side}.png").read_bytes()
    start = content.index(b"IDAT")
    (length,) = struct.unpack(">I", content[start - 4 : start])

    assert (side, side) == struct.unpack(">II", content[16:24])
    assert icons.pixels(side) == zlib.decompress(content[start + 4 : start + 4 + length])


def test_the_manifest_names_files_of_the_site_alone_and_each_by_its_size():
    named = {(icon["src"], icon["sizes"]) for icon in MANIFEST["icons"]}

    assert named == {("assets/icons/icon.svg", "any")} | {
        (f"assets/icons/icon-{side}.png", f"{side}x{side}") for side in icons.PNG_SIDES
    }


def test_the_manifest_can_stand_at_any_address():
    assert all(MANIFEST[name].startswith("./") for name in ("id", "scope", "start_url"))


def test_the_manifest_has_the_colour_of_the_icon():
    assert MANIFEST["theme_color"] in icons.svg()
