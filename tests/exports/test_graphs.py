"""Graphs and entities: what others' programs read of them is what the record says, and no more."""

import json

import pytest
import rdflib
from rdflib import RDF, Namespace, URIRef

from legation.record import Record
from legation.registers import REGISTERS
from legation.rules.register import FieldType
from legation.rules.terms import Terms

SCHEMA = Namespace("https://schema.org/")
WDT = Namespace("http://www.wikidata.org/prop/direct/")
WD = Namespace("http://www.wikidata.org/entity/")
OWN = "urn:legation:"


@pytest.fixture(scope="module")
def graph(exported):
    # Nothing may be fetched for it: rdflib would ask the network for a context that is not in the file.
    return rdflib.Graph().parse(exported("json-ld") / "facts.jsonld", format="json-ld")


@pytest.fixture(scope="module")
def facts(record):
    with Record(record) as opened:
        return {fact.id: fact for one in REGISTERS for fact in opened.facts(one)}


def test_every_fact_is_a_claim_with_its_passages(graph, facts):
    claims = {str(one).rpartition(":")[2]: one for one in graph.subjects(RDF.type, SCHEMA.Claim)}
    assert set(claims) == set(facts)
    for key, claim in claims.items():
        quotes = {str(graph.value(one, SCHEMA.text)) for one in graph.objects(claim, SCHEMA.appearance)}
        assert quotes == {one.quote for one in facts[key].passages}
        for one in graph.objects(claim, SCHEMA.appearance):
            assert graph.value(graph.value(one, SCHEMA.isPartOf), SCHEMA.identifier)


def test_states_are_known_to_wikidata(graph):
    peru = URIRef(f"{OWN}state:PER")
    assert graph.value(peru, SCHEMA.sameAs) == WD.Q419
    assert {str(one) for one in graph.objects(peru, SCHEMA.name)} == {"Peru", "Perú"}


def test_an_embassy_is_one_in_others_words(graph):
    finnish = set(graph.subjects(WDT.P137, URIRef(f"{OWN}state:FIN")))
    (mission,) = finnish
    assert (mission, RDF.type, WD.Q3917681) in graph
    assert graph.value(mission, WDT.P17) == URIRef(f"{OWN}state:PER")
    assert str(graph.value(mission, SCHEMA.location)) == "Lima"


def test_what_is_denied_is_asserted_nowhere(graph, facts):
    denied = [key for key, fact in facts.items() if fact.modality != "stated"]
    assert denied
    for key in denied:
        assert graph.value(URIRef(f"{OWN}fact:{key}"), SCHEMA.about) is None
    assert not list(graph.subjects(WDT.P17, URIRef(f"{OWN}state:NAM")))


def test_dates_are_edtf(graph):
    kinds = {one.datatype for one in graph.objects(None, URIRef(f"{OWN}date"))}
    assert kinds == {URIRef("http://id.loc.gov/datatypes/edtf")}


def lines(exported):
    return [json.loads(one) for one in (exported("ftm") / "entities.ftm.json").read_text("utf-8").splitlines()]


def test_entities_lead_to_entities_that_are_there(exported, facts):
    told = {one["id"]: one for one in lines(exported)}
    assert len(told) == len(lines(exported))
    linking = {"subject", "object", "member", "organization", "holder", "post", "involved", "proof"}
    for one in told.values():
        for name in linking & set(one["properties"]):
            assert set(one["properties"][name]) <= set(told), one
    kinds = {one["schema"] for one in told.values()}
    assert {"PublicBody", "Organization", "Membership", "UnknownLink", "Person", "Occupancy", "Document"} <= kinds
    said = {one.removeprefix("legation-fact-") for one in told if one.startswith("legation-fact-")}
    assert not [key for key in said if facts[key].modality != "stated" or not facts[key].shown]


def test_followthemoney_takes_every_value(exported):
    model = pytest.importorskip("followthemoney").model
    for one in lines(exported):
        read = model.get_proxy(one, cleaned=False)
        read.schema.validate(one)
        assert {name: len(set(values)) for name, values in one["properties"].items()} == {
            name: len(read.get(name)) for name in one["properties"]
        }


@pytest.mark.parametrize("register", [one for one in REGISTERS if one.terms], ids=lambda one: one.name)
def test_terms_speak_of_fields_there_are(register):
    terms = register.terms
    known = {one.name: one.type for one in register.fields} | dict.fromkeys(("date", "from", "until"), FieldType.TEXT)
    assert isinstance(terms, Terms)
    for told in (terms.types, terms.properties, terms.nodes, terms.values, terms.entities):
        assert set(told) <= set(known)
    for name, narrower in terms.types.items():
        assert set(narrower) <= set(register.field(name).vocabulary)
    prefixes = {
        one.partition(":")[0]
        for one in (*terms.properties.values(), *terms.nodes.values(), *filter(None, [terms.type]))
    }
    assert prefixes <= {"schema", "wd", "wdt"}
    for name, told in terms.values.items():
        assert told != "subject object" or known[name] is FieldType.PARTIES
