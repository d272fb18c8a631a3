import json

TELLING = "The Kenyan and Finnish ministers walked past the embassy."


def test_telling_sentences_without_a_statement_are_listed_and_counted(legation, tmp_path):
    paper, record = tmp_path / "walk.txt", tmp_path / "walk.duckdb"
    paper.write_text(f"{TELLING} It rained. Kenya has an embassy in Helsinki.", encoding="utf-8")
    assert legation("build", paper, "--record", record).code == 0
    (line,) = map(json.loads, legation("unread", "--record", record, "--format", "jsonl").out.splitlines())
    assert (line["document"], line["quote"], line["start"], line["end"]) == ("walk", TELLING, 0, len(TELLING))
    assert line["weight"] > 0
    out = legation("unread", "--record", record).out
    assert out.startswith("1 sentences name two parties")
    assert TELLING in " ".join(out.split())
    rows = legation("unread", "--record", record, "--format", "csv").out.splitlines()
    assert [row.partition(",")[0] for row in rows] == ["document", "walk"]
