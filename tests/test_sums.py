"""The checksums that are published with the site are those of its files."""

from __future__ import annotations

import hashlib

from macros.harden.sums import NAME, write_sums
from tests.built_site import SITE, built_pages


def test_every_file_but_the_list_itself_has_its_checksum(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_bytes(b"one")
    (tmp_path / NAME).write_text("old", encoding="utf-8")

    assert write_sums(tmp_path).startswith("checksums: 1 files")
    assert f"{hashlib.sha256(b'one').hexdigest()}  a/page.html\n" == (
        (tmp_path / NAME).read_text(encoding="utf-8")
    )


def test_the_published_list_is_that_of_the_built_site():
    built_pages()
    rows = (SITE / NAME).read_text(encoding="utf-8").splitlines()
    told = dict(reversed(row.split("  ", 1)) for row in rows)
    files = {
        path.relative_to(SITE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in SITE.rglob("*")
        if path.is_file() and path.name != NAME
    }

    assert files
    assert files == told
