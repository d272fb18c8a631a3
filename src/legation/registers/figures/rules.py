"""How passages give numbers about a relationship."""

from legation.registers.figures.counts import counts, reduced
from legation.registers.figures.descent import descended
from legation.registers.figures.factbook import listed, partnered
from legation.registers.figures.flows import flows
from legation.registers.figures.gifts import GIVING, forgiven, given
from legation.registers.figures.people import people
from legation.registers.figures.tabled import tabled
from legation.registers.figures.traders import GOODS, SUMS
from legation.rules.offices import KIND_NOUNS
from legation.rules.rule import Rule

RULES = (
    Rule("figures.flows", (*GOODS, *SUMS), flows),
    Rule("figures.tabled", (*GOODS, *SUMS), tabled),
    Rule("figures.given", GIVING, given),
    Rule("figures.forgiven", ("forgives",), forgiven),
    Rule("figures.people", ("people", "lives", "there", "colony"), people),
    Rule("figures.descent", ("lineage",), descended),
    Rule("figures.partners", ("exports", "imports"), partnered),
    Rule("figures.refugees", ("people",), listed),
    Rule("figures.counts", ("things", *sorted(KIND_NOUNS)), counts),
    Rule("figures.reduced", ("cuts",), reduced),
)
