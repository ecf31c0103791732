"""Positions that moved: where an actor stood on a matter, and where it stands. Both ends need evidence.

One sentence may tell both ends by itself ("dropping its insistence on ...", "no longer demands ...", "for the first
time offered ..."); else an earlier and a later stance of one actor on one matter are compared. A stance is for or
against something, or a demand; what one speaker says of another's stance is none.
"""

from dateline.positions.find import positions_of
from dateline.positions.stands import matters_of

__all__ = ["matters_of", "positions_of"]
