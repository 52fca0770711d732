"""Draws the picture that a message shows of a link to this site; run by hand when its words change.

`python -m tests.social_card` writes `docs/assets/images/social-card.png` with the browser of the
tests. The words are those of `mkdocs.yml`; no date and no policy stands in it. The words go into
the file too, so that a test can tell when the picture is older than they are.
"""

from __future__ import annotations

import os
import struct
import zlib

from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from calculator.render.markup import tag
from macros.bundle import ROOT

FILE = ROOT / "docs" / "assets" / "images" / "social-card.png"
WIDTH, HEIGHT = 1200, 630
KEYWORD = b"Description"
# A line with marks, as the calculator draws a plan; they stand for no date.
MARKS = "".join(
    f'<circle cx="{x}" cy="40" r="{14 if x % 3 else 22}" />' for x in (20, 190, 361, 531, 702, 872)
)
STYLE = """
body { margin: 0; inline-size: 1200px; block-size: 630px; box-sizing: border-box; padding: 80px;
  background: #303f9f; color: #fff; font-family: sans-serif;
  display: flex; flex-direction: column; justify-content: space-between }
h1 { font-size: 84px; line-height: 1.1; margin: 0 }
p { font-size: 38px; line-height: 1.35; margin: 0 }
svg { overflow: visible; fill: #fff; stroke: #fff; stroke-width: 6 }
"""


def words() -> tuple[str, str]:
    """Return the name of the site and what it says of itself."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.site_name, str(config.site_description).strip()


def described(picture: bytes, text: str) -> bytes:
    """Return a PNG with a text in it, in a chunk of its own before the end."""
    body = b"tEXt" + KEYWORD + b"\0" + text.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = picture.rindex(b"IEND") - 4
    return picture[:end] + chunk + picture[end:]


def description(picture: bytes) -> str:
    """Return the text that was put into a PNG."""
    start = picture.index(b"tEXt" + KEYWORD) + 4
    (length,) = struct.unpack(">I", picture[start - 8 : start - 4])
    return picture[start : start + length].partition(b"\0")[2].decode("latin-1")


def main() -> None:
    """Draw the picture and write it."""
    name, about = words()
    line = f'<svg viewBox="0 0 900 80" height="92"><path d="M0 40H900" />{MARKS}</svg>'
    page_of_card = f"<style>{STYLE}</style>{tag('h1', name)}{line}{tag('p', about)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM")
            or (ROOT / ".venv" / "browser-path").read_text(encoding="utf-8").strip(),
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(page_of_card)
        picture = page.screenshot()
        browser.close()
    FILE.write_bytes(described(picture, f"{name}: {about}"))
    print(f"{FILE.relative_to(ROOT)}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
