"""Where the focus of the keyboard is, and how well it can be seen there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.accessibility.axe import SETTLED

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What shows the focus: the element, or the label of a box that has no size of its own. Its outline
# is drawn over its own background where it lies inside, else over what is around it.
READ = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const drawn = one.clientWidth + one.clientHeight > 2 || one instanceof SVGElement
  const label = () => one.matches(".md-option")
    ? one.nextElementSibling
    : one.parentElement.querySelector(":scope > label, :scope > .md-nav__container > label") ?? one
  const fold = one.matches(".md-nav__toggle:checked") && innerWidth < 1220
    ? one.parentElement.querySelector(":scope > .md-nav > .md-nav__title") : null
  const shown = fold ?? (drawn ? one : label())
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const rgb = (...layers) => {
    for (const colour of ["#fff", ...layers]) {
      paint.fillStyle = colour
      paint.fillRect(0, 0, 1, 1)
    }
    return [...paint.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0)
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(shown)
  const layers = []
  let under = parseFloat(outlineOffset) < 0 ? shown : shown.parentElement
  for (; under; under = under.parentElement) layers.unshift(getComputedStyle(under).backgroundColor)
  const drawnOn = [light(rgb(...layers, outlineColor)), light(rgb(...layers))]
  const [dark, bright] = drawnOn.sort((one, other) => one - other)
  const { x, y, width, height } = shown.getBoundingClientRect()
  const left = Math.max(x, 0), right = Math.min(x + width, innerWidth)
  const top = Math.max(y, 0), bottom = Math.min(y + height, innerHeight)
  const middle = [(left + right) / 2, (top + bottom) / 2]
  const clear = [middle, [left + 3, top + 3], [right - 3, bottom - 3]].some(([across, down]) => {
    const at = document.elementFromPoint(across, down)
    return at && (shown.contains(at) || at.contains(shown))
  })
  const words = one.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)
  return {
    name: one.ariaLabel || words || one.id || one.localName,
    outline: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
    contrast: (bright + 0.05) / (dark + 0.05),
    clear,
  }
}"""
FOLLOWS = """() => {
  const before = globalThis.lastFocus
  const now = globalThis.lastFocus = document.activeElement
  return !before?.isConnected || before === now ||
    Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""
WIDTH = 1.5  # pixels of an outline
CONTRAST = 3
LOOKS = 3
PAUSE = 300  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What has the focus; how wide its outline is, its contrast, and whether nothing covers it."""

    name: str
    outline: float
    contrast: float
    clear: bool

    @property
    def is_seen(self) -> bool:
        """Whether the focus can be seen."""
        return self.outline >= WIDTH and self.contrast >= CONTRAST and self.clear


def focus(page: Page) -> Focus | None:
    """Return what has the focus, once nothing moves; None where nothing has it."""
    for _ in range(LOOKS):
        page.evaluate(SETTLED)
        found = page.evaluate(READ)
        if found is None or Focus(**found).is_seen:
            break
        # Something may begin to move just then, as the header does on a page that is still loading.
        page.wait_for_timeout(PAUSE)
    return Focus(**found) if found else None


def follows(page: Page) -> bool:
    """Whether what has the focus stands after what had it when this was last asked."""
    return page.evaluate(FOLLOWS)
