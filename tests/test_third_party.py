"""What others wrote is named with its licence: in a page, in a text, and for programs."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from macros import export_packages
from macros.harden.bill import bill
from macros.harden.unused import LANGUAGES
from macros.shipped import FOLDER, PYODIDE, components
from macros.third_party import BILL, LICENCES
from tests.built_site import SITE, built_pages

NAMES = [one.name for one in components()]
THEME = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates")))
_PACKAGE = re.compile(r".*node_modules/((?:@[^/]+/)?[^/]+)")
# Names in the theme's source maps that the list has under another name.
CALLED = {"material-design-color": "mkdocs-material"}
# Texts in the runtime's file that tell what is built into it.
TOLD_BY = {
    "bzip2": b"libbzip2",
    "cpython": b"Python Software Foundation",
    "expat": b"Expat",
    "hacl-star": b"_hacl/Hacl_Hash",
    "libmpdec": b"libmpdec/context.c",
    "zlib": b"inflate 1.",
}


def test_every_package_that_an_export_loads_is_named():
    assert export_packages.needed().keys() <= set(NAMES)


def test_every_package_that_the_theme_bundles_is_named():
    maps = sorted(THEME.rglob("*.map"))
    found = {
        CALLED.get(name[1], name[1])
        for path in maps
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]
        if (name := _PACKAGE.match(source))
    }

    assert {"lunr", "rxjs"} <= found <= set(NAMES)


def test_what_tells_of_itself_in_the_runtime_is_named():
    runtime = (PYODIDE / "pyodide.asm.wasm").read_bytes()

    for name, words in TOLD_BY.items():
        assert words in runtime
        assert name in NAMES


def test_every_component_has_its_licence_with_words():
    assert len(set(NAMES)) == len(NAMES)
    for one in components():
        assert len(one.text) > 200, one.name
        assert one.version or one.within in NAMES, one.name


def test_every_text_of_a_licence_is_used():
    listed = (FOLDER / "components.toml").read_text(encoding="utf-8")
    texts = sorted(path.name for path in FOLDER.glob("*.txt"))

    assert texts
    assert [] == [name for name in texts if f'"{name}"' not in listed]


def test_the_list_for_programs_keeps_the_schema():
    validator = JsonStrictValidator(SchemaVersion.V1_6)

    assert validator.validate_str(json.dumps(bill())) is None


def test_the_site_serves_both_files_and_the_page_links_to_them():
    page = built_pages()["reference/third-party/index.html"]
    links = {link.rpartition("/")[2] for link in page.xpath("//article//a/@href")}

    rows = [row.text_content() for row in page.xpath("//ul[@data-third-party]/li")]

    assert {LICENCES, BILL} <= links
    assert len(components()) == len(rows)
    for one, row in zip(components(), rows, strict=True):
        assert row.startswith(f"{one.name} ")
        assert f"{one.licence}: {one.used}" in row
    assert bill() == json.loads((SITE / BILL).read_text(encoding="utf-8"))
    for one in components():
        assert one.text.strip() in (SITE / LICENCES).read_text(encoding="utf-8")


def test_nothing_is_served_that_no_page_loads():
    built_pages()

    assert not (SITE / LANGUAGES).exists()
    assert not list(SITE.rglob("*.map"))
