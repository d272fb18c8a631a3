import re


def test_a_brief_is_written_as_its_suffix_says(legation, tmp_path):
    for name, start in (("b.md", b"# Peru and Finland"), ("b.HTML", b"<!DOCTYPE html>")):
        ran = legation("brief", "Peru", "FIN", "--on", "2016-06-01", "-o", tmp_path / name)
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(start)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.HTML", "b.md"]


def test_without_a_place_it_is_markdown_on_the_terminal(legation):
    ran = legation("brief", "PER", "FIN", "--on", "2016-06-01", "--sections", "missions")
    assert ran.code == 0
    assert re.search(r"^- Peru has an embassy in Helsinki\.\[\^\d+\]", ran.out, re.MULTILINE)
    assert "## Treaties" not in ran.out


def test_the_day_is_that_on_which_it_is_known_or_today(legation):
    assert "as of 31 December 2015" in legation("brief", "PER", "--as-known", "2015-12-31").out
    assert re.search(r"as of \d+ \w+ 20\d\d\.", legation("brief", "PER", "FIN").out)


def test_what_is_asked_wrongly_says_the_way_out(legation, tmp_path):
    ran = legation("brief", "PER", "FIN", "-o", tmp_path / "brief.txt")
    assert ran.code == 2
    assert "a brief is .docx, .html, .md, .pdf" in ran.err
    assert legation("brief", "PER", "Peru").code == 2
    ran = legation("brief", "PER", "FIN", "--sections", "traeties")
    assert ran.code == 3
    assert "there are relations, missions" in ran.err
    ran = legation("brief", "PER", "FIN", "--sections", ",")
    assert ran.code == 3
    assert "there are relations, missions" in ran.err


def test_a_paper_that_cannot_be_written_leaves_the_old_one(legation, tmp_path):
    (tmp_path / "brief.md").write_text("as it was", "utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.md").write_text("{{ nothing.here }}", "utf-8")
    ran = legation("brief", "PER", "-o", tmp_path / "brief.md", "--templates", tmp_path / "templates")
    assert ran.code == 3
    assert "templates/brief.md" in ran.err
    assert (tmp_path / "brief.md").read_text("utf-8") == "as it was"
    ran = legation("brief", "PER", "-o", tmp_path / "nowhere" / "brief.md")
    assert ran.code == 3
    assert "choose another place" in ran.err
