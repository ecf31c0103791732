"""What depends on the pile and the question: from the articles of a window to the briefing.

Pure: no clock, database or network. The same pile and the same question give the same bytes.
"""

from dateline.answering.briefing import LENGTHS, Limits, brief

__all__ = ["LENGTHS", "Limits", "brief"]
