"""The test server answers as GitHub Pages does, and breaks as a test asks it to."""

from __future__ import annotations

import gzip
import http.client
from urllib.parse import urlsplit

import pytest

from tests.browser.server import BASE, serve

TEXT = b"<!doctype html><title>Page</title>" + b"words " * 100


@pytest.fixture
def pages(tmp_path):
    for name in ("index.html", "one/index.html", "404.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(TEXT + name.encode())
    (tmp_path / "code.wasm").write_bytes(b"\0asm" * 200)
    (tmp_path / "code.whl").write_bytes(b"PK" * 200)
    with serve(tmp_path) as served:
        yield served


def get(pages, path, **headers):
    """Return status, headers and body of one answer; a path from the root is taken as it is."""
    connection = http.client.HTTPConnection(urlsplit(pages.address).netloc)
    connection.request("GET", path if path.startswith("/") else BASE + path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize(
    ("path", "kind", "packed"),
    [
        ("", "text/html; charset=utf-8", True),
        ("one/", "text/html; charset=utf-8", True),
        ("code.wasm", "application/wasm", True),
        ("code.whl", "application/octet-stream", False),
    ],
)
def test_a_file_has_its_media_type_and_is_compressed_where_that_helps(pages, path, kind, packed):
    plain = get(pages, path)[2]
    status, headers, body = get(pages, path, **{"Accept-Encoding": "gzip"})

    assert (200, kind) == (status, headers["Content-Type"])
    assert plain == (gzip.decompress(body) if packed else body)
    assert "max-age=600" == headers["Cache-Control"]
    assert headers["Last-Modified"]


def test_what_a_browser_has_already_is_not_sent_again(pages):
    etag = get(pages, "")[1]["ETag"]

    status, headers, body = get(pages, "", **{"If-None-Match": etag})

    assert (304, etag, b"") == (status, headers["ETag"], body)


def test_what_is_missing_is_answered_with_the_sites_own_page(pages):
    assert (404, TEXT + b"404.html") == get(pages, "nowhere/")[::2]


def test_nothing_is_served_outside_the_base(pages):
    assert 404 == get(pages, "/index.html")[0]


def test_a_folder_without_its_slash_leads_to_the_one_with_it(pages):
    status, headers, _ = get(pages, "one")

    assert (301, f"{BASE}one/") == (status, headers["Location"])


def test_no_header_is_sent_that_a_project_cannot_choose(pages):
    known = {"Server", "Date", "Content-Type", "Last-Modified", "ETag", "Cache-Control", "Vary"}

    assert known | {"Content-Length"} == set(get(pages, "")[1])


def test_each_fault_is_there_until_the_server_recovers(pages):
    whole = get(pages, "one/")[2]
    pages.remove("one/index.html")
    assert 404 == get(pages, "one/")[0]

    pages.truncate("one/index.html")
    assert whole[: len(whole) // 2] == get(pages, "one/")[2]

    pages.alter("one/index.html", lambda content: content.upper())
    assert whole.upper() == get(pages, "one/")[2]

    pages.go_away()
    with pytest.raises(http.client.RemoteDisconnected):
        get(pages, "one/")

    pages.recover()
    assert whole == get(pages, "one/")[2]


def test_another_deploy_takes_the_place_of_the_whole_site(pages, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_bytes(b"other")

    pages.deploy(other)

    assert b"other" == get(pages, "")[2]
    assert 404 == get(pages, "one/")[0]
