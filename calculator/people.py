"""Who has a part in a policy, as frozen values: roles, and the groups that gather them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Someone with a part in a policy; each source keeps its own title for it."""

    id: str
    title: str
    titles: Mapping[str, str]
    note: str = ""

    def title_in(self, policy_id: str) -> str:
        """Return the title that one policy prints, else the common one."""
        return self.titles.get(policy_id, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup:
    """Roles of several sources that one person is likely to hold.

    The roles of `many` stand for many people. Who is `everywhere` belongs to every conference and
    core group, whether or not a document writes it down.
    """

    id: str
    title: str
    roles: tuple[str, ...]
    note: str = ""
    many: bool = False
    everywhere: bool = False
