"""How passages speak of states in organisations."""

from legation.registers.memberships.holding import composed, holding
from legation.registers.memberships.listing import enrolled, listed
from legation.registers.memberships.moving import entered, moved
from legation.registers.memberships.naming import ROLES
from legation.registers.memberships.ratifying import ratified
from legation.registers.memberships.standing import hosts, preferred, presided, seated, takes_part, within
from legation.registers.memberships.turning import turned
from legation.rules.rule import Rule

MOVING = ("joined", "left", "suspended", "admitted", "returned")

RULES = (
    Rule("memberships.holding", (*ROLES,), holding),
    Rule("memberships.composed", (*ROLES, "comprises"), composed),
    Rule("memberships.moved", MOVING, moved),
    Rule("memberships.ratified", ("ratified",), ratified),
    Rule("memberships.entered", ("accession", "leaving", "participation", "membership", "suspension"), entered),
    Rule("memberships.turned", ("membership",), turned),
    Rule("memberships.takes-part", ("holding", "participates", "chairs", "cofounded"), takes_part),
    Rule("memberships.seated", ("served", "voted"), seated),
    Rule("memberships.presided", ("served", "presiding"), presided),
    Rule("memberships.within", ("member", "joined", "founder", "observer", "membership", "accession"), within),
    Rule(
        "memberships.listed",
        (
            "memberships",
            "membership",
            "member",
            "observer",
            "associate",
            "participates",
            "holding",
            "joined",
            "accession",
            "admitted",
            "founder",
            "ratified",
            "ratification",
            "ratifications",
        ),
        listed,
    ),
    Rule("memberships.enrolled", (*ROLES, *MOVING, "memberships"), enrolled),
    Rule("memberships.hosts", ("houses",), hosts),
    Rule("memberships.preferred", ("enjoys",), preferred),
)
