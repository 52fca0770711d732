"""Runs every step over the folder of a built site: `python -m macros.harden SITE`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from macros.harden import HardenError
from macros.harden.bill import write_bill
from macros.harden.budgets import check_budgets
from macros.harden.early import start_early
from macros.harden.fingerprints import fingerprint
from macros.harden.offline import keep_offline
from macros.harden.policy import set_policies
from macros.harden.regions import name_tables
from macros.harden.robots import write_robots
from macros.harden.storage import store_when_asked
from macros.harden.styles import join_styles
from macros.harden.sums import write_sums
from macros.harden.theme import mend_theme
from macros.harden.unused import remove_unused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Each changes or checks the files of a site and returns the line to print. In this order: names by
# content follow what changes scripts, a policy changes pages, the service worker's list has their
# final bytes, the checksums have those of all, and budgets count them.
STEPS: tuple[Callable[[Path], str], ...] = (
    remove_unused,
    mend_theme,
    start_early,
    store_when_asked,
    name_tables,
    join_styles,
    write_bill,
    write_robots,
    fingerprint,
    set_policies,
    keep_offline,
    write_sums,
    check_budgets,
)


def harden(site: Path, steps: Sequence[Callable[[Path], str]] = STEPS) -> list[str]:
    """Run the steps over a site and return what each has to say; raise HardenError at a fault."""
    if not (site / "index.html").is_file():
        raise HardenError(f"{site} holds no site: run `make build` first.")
    return [step(site) for step in steps]


def main(arguments: Sequence[str]) -> None:
    """Harden the site that is named, and print a line for each step."""
    try:
        (site,) = arguments
    except ValueError:
        sys.exit("Name one folder: python -m macros.harden SITE")
    try:
        for line in harden(Path(site)):
            print(line)
    except HardenError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
