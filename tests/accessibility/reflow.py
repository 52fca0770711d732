"""What does not fit on a page 320 pixels wide, which is 400% zoom of a page of 1280."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

TRIES = 10
PAUSE = 200  # milliseconds
# A region that has a name and can be reached from the keyboard may scroll sideways: it holds a
# table or a picture. What is drawn for those who listen alone has no size to speak of.
FIND = """() => {
  if (matchMedia("print").matches) return [] // paper has a width of its own
  const region = "[role=region][tabindex='0'][aria-label]"
  const seen = (one) =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    one.clientWidth > 1 && !one.closest(region)
  const told = (one) => [one.localName, ...one.classList, one.id].filter(Boolean).join(".")
  const found = []
  if (document.scrollingElement.scrollWidth > innerWidth) found.push("the page scrolls sideways")
  for (const one of document.querySelectorAll("body *")) {
    if (!seen(one)) continue
    const { overflowX } = getComputedStyle(one)
    if (/auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
      found.push(`${told(one)} scrolls sideways without a name`)
    const { right, left } = one.getBoundingClientRect()
    if (one.closest("main, footer") && (right > innerWidth + 1 || left < -1))
      found.push(`${told(one)} is cut off`)
  }
  return found
}"""


def lost(page: Page) -> list[str]:
    """Return what cannot be seen without scrolling in two directions, once a page has settled.

    The theme takes a moment to lay a page out for another width.
    """
    for _ in range(TRIES):
        if not (found := page.evaluate(FIND)):
            break
        page.wait_for_timeout(PAUSE)
    return found
