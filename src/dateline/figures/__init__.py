"""Numbers that are told, lined up across claimants and days; never averaged.

A figure counts or measures something: the killed, the missing, the turnout, the cost. Figures are of one thing where
they measure the same, about the same places, within days of each other; two claimants' figures that cannot both be
true are a dispute.
"""

from dateline.figures.claimed import figures_of
from dateline.figures.lines import differ, is_harm, lines_of_figures
from dateline.figures.odds import figure_disputes
from dateline.figures.read import counts_in

__all__ = ["counts_in", "differ", "figure_disputes", "figures_of", "is_harm", "lines_of_figures"]
