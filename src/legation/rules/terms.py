"""The words that other vocabularies have for what a register holds: schema.org's, Wikidata's, FollowTheMoney's."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Terms:
    """What a register's facts are called elsewhere; where nothing fits, nothing is said.

    `type` is what a stated fact is about, as schema.org (`schema:Event`) or Wikidata (`wd:Q131569`) names it, and
    `types` its narrower type by the value of a field: {"kind": {"embassy": "wd:Q3917681"}}. `properties` are their
    properties by field; of a field in `nodes`, the value is a thing of that type with a name, not a word. The dates
    `date`, `from` and `until` may stand among the fields.

    `entity` is FollowTheMoney's schema, and `values` its properties by field; of a field in `entities`, the value is
    an entity of that schema. A field of several parties whose property is "subject object" makes a link for each pair.
    """

    type: str = ""
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)
    entity: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
