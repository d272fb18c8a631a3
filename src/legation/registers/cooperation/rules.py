"""How passages speak of work done together and of help."""

from legation.registers.cooperation.assisting import helped
from legation.registers.cooperation.coordinating import coordinated
from legation.registers.cooperation.giving import handed, relieved
from legation.registers.cooperation.help import backed, donors, mediated
from legation.registers.cooperation.protecting import protecting
from legation.registers.cooperation.sending import presented, serving
from legation.registers.cooperation.together import boosted, jointly, together
from legation.registers.cooperation.topics import topics
from legation.registers.cooperation.works import built, paid
from legation.rules.rule import Rule

RULES = (
    Rule("cooperation.together", ("cooperates", "cooperation", "joint", "exercises"), together),
    Rule("cooperation.boosted", ("agrees",), boosted),
    Rule("cooperation.jointly", ("jointly", "companions"), jointly),
    Rule("cooperation.coordinated", ("coordinates",), coordinated),
    Rule("cooperation.listed", ("topics", "concentrates", "cooperation"), topics),
    Rule("cooperation.backed", ("help", "cooperation", "helps"), backed),
    Rule("cooperation.donors", ("donor",), donors),
    Rule("cooperation.paid", ("backs",), paid),
    Rule("cooperation.given", ("gives", "receives"), handed),
    Rule("cooperation.relieved", ("forgives",), relieved),
    Rule("cooperation.presented", ("gift",), presented),
    Rule("cooperation.serving", ("experts",), serving),
    Rule("cooperation.protecting", ("interests",), protecting),
    Rule("cooperation.built", ("erects",), built),
    Rule("cooperation.helped", ("helps", "thanks"), helped),
    Rule("cooperation.mediated", ("mediates",), mediated),
)
