"""Places that belong together over any chain of pairs (union and find). Holds its own state."""

from collections import defaultdict


class Unions:
    """The places 0..count-1, each at first alone; the smallest of a group stands for it."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, place: int) -> int:
        """The smallest place of this one's group."""
        root = place
        while self._above[root] != root:
            root = self._above[root]
        while self._above[place] != root:
            self._above[place], place = root, self._above[place]
        return root

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first

    def groups(self) -> list[list[int]]:
        """All groups, sorted."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in range(len(self._above)):
            found[self.find(place)].append(place)
        return [found[root] for root in sorted(found)]
