"""Serves the built site below a path of its own on loopback, as a project page is served."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "/guidance/"


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def translate_path(self, path: str) -> str:
        """Return the file for a path below BASE, and one that is not there for any other."""
        inside = path.removeprefix(BASE) if path.startswith(BASE) else "nothing-outside-the-base"
        return super().translate_path("/" + inside)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests look at requests from the browser's side."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` and give its address, which ends in BASE."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
