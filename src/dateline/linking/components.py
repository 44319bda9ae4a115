"""Groups that grow by joining, whose outcome does not depend on the order of the joins."""

from __future__ import annotations


class Components:
    """Disjoint groups of the numbers 0 … n-1; the root of a group is its smallest member."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, member: int) -> int:
        """Return the smallest member of the group that holds `member`."""
        top = member
        while self._above[top] != top:
            top = self._above[top]
        while self._above[member] != top:
            self._above[member], member = top, self._above[member]
        return top

    def join(self, one: int, other: int) -> int:
        """Make one group of the two; return its root."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low
        return low

    def groups(self) -> list[list[int]]:
        """Return all groups by their smallest member, each in ascending order."""
        members: dict[int, list[int]] = {}
        for member in range(len(self._above)):
            members.setdefault(self.root(member), []).append(member)
        return [members[root] for root in sorted(members)]
