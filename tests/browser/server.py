"""Serves a built site on loopback as GitHub Pages does, and with the faults of a test.

That is: below a path of its own, compressed on the way, kept by browsers for ten minutes, asked
again by ETag, 404.html for what is missing, and no header that a project could choose.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BASE = "/guidance/"
TEN_MINUTES = "max-age=600"
HTML = "text/html; charset=utf-8"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": HTML,
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
COMPRESSED = ("text/", "application/javascript", "application/json", "application/manifest+json")
COMPRESSED += ("application/wasm", "application/xml", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it went over the wire: bytes of the body alone."""

    path: str
    status: int
    size: int


@dataclass(slots=True)
class Pages:
    """A site that is served, what was asked of it, and how it is broken just now."""

    folder: Path
    address: str = ""
    sent: list[Sent] = field(default_factory=list)
    _away: bool = False
    _moving: threading.Event = field(default_factory=threading.Event)
    _faults: dict[str, Callable[[bytes], bytes | None]] = field(default_factory=dict)

    def deploy(self, folder: Path) -> None:
        """Serve another build from now on, whole and at once."""
        self.folder = folder

    def go_away(self) -> None:
        """Break every connection without an answer, as where there is no network."""
        self._away = True

    def stall(self) -> None:
        """Take every request and answer none until the server recovers."""
        self._moving.clear()

    def remove(self, ending: str) -> None:
        """Lose the files whose path ends so."""
        self._faults[ending] = lambda _: None

    def truncate(self, ending: str) -> None:
        """Send the first half of the files whose path ends so, as if that were all."""
        self._faults[ending] = lambda content: content[: len(content) // 2]

    def alter(self, ending: str, change: Callable[[bytes], bytes]) -> None:
        """Send other bytes for the files whose path ends so."""
        self._faults[ending] = change

    def recover(self) -> None:
        """Be there again, at once and whole."""
        self._moving.set()
        self._away = False
        self._faults.clear()

    def answers(self) -> bool:
        """Return whether a request is answered at all, once it can be."""
        self._moving.wait()
        return not self._away

    def find(self, path: str) -> tuple[Path, bytes] | None:
        """Return the file for a path below BASE, and its bytes with the faults in them."""
        inside = unquote(path.removeprefix(BASE))
        file = (self.folder / inside).resolve()
        if file.is_dir():
            file /= "index.html"
        elif not file.is_file():
            file = file.with_name(f"{file.name}.html")
        if not path.startswith(BASE) or not file.is_file():
            return None
        content: bytes | None = _read(file, file.stat().st_mtime_ns)
        for ending, fault in self._faults.items():
            if content is not None and file.as_posix().endswith(ending):
                content = fault(content)
        return None if content is None else (file, content)


@lru_cache(maxsize=2048)
def _read(file: Path, _changed: int) -> bytes:
    return file.read_bytes()


@lru_cache(maxsize=2048)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


@lru_cache(maxsize=2048)
def _etag(content: bytes) -> str:
    return f'W/"{hashlib.sha256(content).hexdigest()[:16]}"'


def media_type(file: Path) -> str:
    """Return what GitHub Pages calls a file of this name."""
    guessed = mimetypes.guess_type(file.name)[0]
    return MEDIA_TYPES.get(file.suffix) or guessed or "application/octet-stream"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files, as a browser expects
    disable_nagle_algorithm = True

    def __init__(self, pages: Pages, *arguments: object) -> None:
        self._pages = pages
        super().__init__(*arguments)

    def do_GET(self) -> None:
        if not self._pages.answers():
            self.close_connection = True
            return
        path = urlsplit(self.path).path
        if (self._pages.folder / unquote(path.removeprefix(BASE))).is_dir() and path[-1] != "/":
            self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"}, b"")
            return
        found = self._pages.find(path)
        if found is None:
            missing = self._pages.find(f"{BASE}404.html")
            self._send(HTTPStatus.NOT_FOUND, HTML, missing[1] if missing else b"")
            return
        file, content = found
        etag = _etag(content)
        about = {
            "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
            "ETag": etag,
            "Cache-Control": TEN_MINUTES,
        }
        if etag == self.headers.get("If-None-Match"):
            self._answer(HTTPStatus.NOT_MODIFIED, about, None)
        else:
            self._send(HTTPStatus.OK, media_type(file), content, about)

    def _send(
        self, status: HTTPStatus, kind: str, content: bytes, about: dict[str, str] | None = None
    ) -> None:
        headers = {"Content-Type": kind, **(about or {}), "Vary": "Accept-Encoding"}
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            content = _compressed(content)
        self._answer(status, headers, content)

    def _answer(self, status: HTTPStatus, headers: dict[str, str], body: bytes | None) -> None:
        size = len(body or b"")
        self._pages.sent.append(Sent(urlsplit(self.path).path, status, size))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(size))
        self.end_headers()
        if body:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests look at requests from the browser's side."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True  # a browser keeps connections open, and nobody waits for them
    request_queue_size = 128  # a page, its workers and other tabs all knock at once

    def handle_error(self, *_: object) -> None:
        """Say nothing of a connection that a browser has dropped."""


@contextmanager
def serve(folder: Path) -> Iterator[Pages]:
    """Serve `folder`, at an address that ends in BASE."""
    pages = Pages(folder.resolve())
    server = _Server(("127.0.0.1", 0), partial(_Handler, pages))
    pages.address = f"http://127.0.0.1:{server.server_port}{BASE}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    pages.recover()
    try:
        yield pages
    finally:
        pages.recover()
        server.shutdown()
        thread.join()
        server.server_close()
