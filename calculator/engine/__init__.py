"""Works out a timeline from a pathway and what is known of one plan; pure, and asks no clock."""

from calculator.engine.facts import Facts
from calculator.engine.results import Timeline
from calculator.engine.timeline import timeline

__all__ = ["Facts", "Timeline", "timeline"]
