"""What is done to the built site before it is published; knows the site's files and no policy."""

from __future__ import annotations


class HardenError(Exception):
    """A reason why the site must not be published as it is, one line a fault."""
