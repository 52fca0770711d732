"""How wide words are, never less than they turn out; knows no timeline and no markup."""

from __future__ import annotations

from functools import lru_cache

# The faces of FONTS differ. These are the widths of a wide one (DejaVu Sans, much like Verdana)
# and, where another is wider, of that one: thousandths of the size, with who shares them.
REGULAR = {
    280: "ijl'",
    320: ",. \u00a0’‘·",
    340: "/:;\\|",
    360: "f",
    380: "-",
    400: "t()[]",
    420: "rI!",
    460: '"',
    500: "*_`–J",
    520: "“”",
    540: "sz?",
    560: "cL",
    580: "kF",
    600: "vxy",
    620: "aeoPTYé",
    640: "0123456789bdghnpquES${}£",
    660: "K",
    700: "ABCRVXZ",
    740: "U",
    760: "HN",
    780: "DG&",
    800: "OQ",
    820: "w",
    840: "#+<=>^~×",
    880: "M",
    960: "%",
    980: "m",
}
BOLD = {
    320: "'",
    360: "ijl \u00a0",
    380: ",./\\|’‘·",
    400: ":;",
    420: "-",
    440: "f",
    460: "!()[]",
    480: "t",
    500: "r_`–",
    540: 'IJ"*',
    600: "csz?",
    640: "L",
    660: "vxy“”",
    680: "aeké",
    700: "0123456789oEFT$£",
    720: "bdghnpqu{}",
    740: "CPSYZ",
    780: "ABKRVX",
    820: "U",
    840: "DGHN#+<=>^~×",
    860: "OQ",
    880: "&",
    940: "w",
    1020: "%M",
    1060: "m",
    1120: "W",
}
WIDEST = 1120
FONTS = "Arial, Helvetica, 'Liberation Sans', Roboto, 'DejaVu Sans', sans-serif"

# Of a line of text: from the top of its letters to the line it stands on, and the whole.
ASCENT = 0.95
HEIGHT = 1.2
LEADING = 1.25

_REGULAR = {character: width for width, characters in REGULAR.items() for character in characters}
_BOLD = {character: width for width, characters in BOLD.items() for character in characters}


# The same words are measured for each width, and again when a date beside them changes.
@lru_cache(maxsize=4096)
def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the room that a text takes at most.

    >>> text_width("mill", size=10)
    18.2
    """
    widths = _BOLD if bold else _REGULAR
    return sum([widths.get(character, WIDEST) for character in text]) * size / 1000


@lru_cache(maxsize=4096)
def wrapped(text: str, *, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines that fit into `room`; a longer word is cut.

    What a no-break space joins stays together while it fits.

    >>> wrapped("3 month conference", room=80, size=10)
    ('3 month', 'conference')
    """
    lines: list[str] = []
    line, used = "", 0.0
    space = text_width(" ", size=size, bold=bold)
    for word in text.split(" "):
        width = text_width(word, size=size, bold=bold)
        if line and used + space + width <= room:
            line, used = f"{line} {word}", used + space + width
            continue
        if line:
            lines.append(line)
        line, used = word, width
        while used > room and len(line) > 1:
            end = len(line) - 1
            while end > 1 and text_width(line[:end], size=size, bold=bold) > room:
                end -= 1
            lines.append(line[:end])
            line = line[end:]
            used = text_width(line, size=size, bold=bold)
    return (*lines, line) if line else tuple(lines)
