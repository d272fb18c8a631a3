"""Each form a page may have, read from a text written for the purpose."""

from legation.model.document import BlockKind
from legation.reading.plain import read_blocks


def shown(text):
    return [(str(block.kind), block.view.text) for block in read_blocks(text)]


def of_kind(text, kind):
    return [block.view.text for block in read_blocks(text) if block.kind == kind]


def test_paragraphs_are_parted_by_blank_lines():
    assert shown("The mission moved in May.\n\nIt moved again in June.\n") == [
        ("paragraph", "The mission moved in May."),
        ("paragraph", "It moved again in June."),
    ]


def test_wrapped_lines_are_one_paragraph_at_any_width():
    words = (
        "The two governments agreed in the spring of that year "
        "to exchange envoys and to open missions in both capitals."
    )
    for width in (24, 40, 61, 78):
        lines, line = [], ""
        for word in words.split():
            if len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        assert shown("\n".join([*lines, line])) == [("paragraph", words)]


def test_a_sentence_a_line_is_one_paragraph():
    text = "The embassy opened in 1950.\nIt closed in 1960.\nIt has stayed closed.\n"
    assert shown(text) == [("paragraph", "The embassy opened in 1950. It closed in 1960. It has stayed closed.")]


def test_unleveled_headings():
    text = (
        "Ruritania and its neighbours\n\nRelations are old and have "
        "seldom been disturbed.\n\nFIRST CONTACTS\n\nEnvoys came.\n"
    )
    blocks = read_blocks(text)
    assert [block.kind for block in blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert [block.heading for block in blocks] == [None, 0, None, 2]
    assert {block.level for block in blocks} == {0}


def test_title_that_closes_with_a_year_is_a_heading_and_a_sentence_is_not():
    text = (
        "Page on Ruritania\n\nLegation at Strelsau Closed, 1931.\n\nIt was "
        "closed on 2 May 1931.\n\nIt joined the Union in May, 1998.\n\nEnd.\n"
    )
    assert of_kind(text, "heading") == ["Page on Ruritania", "Legation at Strelsau Closed, 1931."]


def test_names_alone_behind_a_colon_are_what_it_leads_in():
    kinds = [
        b.kind for b in read_blocks("It covers the following:\n\nFiji, the Cook Islands and Tonga.\n\nIt is old.\n")
    ]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.PARAGRAPH]
    kinds = [
        b.kind for b in read_blocks("He said the following:\n\nFiji, of course, won and Tonga lost.\n\nIt is old.\n")
    ]
    assert BlockKind.ITEM not in kinds


def test_a_roll_of_abbreviations_is_no_heading():
    text = "Bodies it belongs to\n\nACP, G-77, NAM, WTO (observer)\n\nTrade, Aid and Debt\n\nThey trade in timber.\n"
    assert of_kind(text, "heading") == ["Bodies it belongs to", "Trade, Aid and Debt"]


def test_heading_with_a_colon_and_lead_with_a_colon():
    text = (
        "GRAUSTARK:\n\nThe two states have been friends for long.\n\nIn "
        "force:\n\n\tAgreement on Posts, 1999\n\n\tAgreement on Rivers, 2001\n"
    )
    blocks = read_blocks(text)
    assert [block.kind for block in blocks] == ["heading", "paragraph", "paragraph", "item", "item"]
    assert [block.lead for block in blocks[3:]] == [2, 2]


def test_heading_over_two_lines():
    text = (
        "Opening text of the page goes here.\n\n Widening and deepening the work "
        "of the chancery \nin answer to a new age \n\nThe chancery has grown.\n"
    )
    assert of_kind(text, "heading") == ["Widening and deepening the work of the chancery in answer to a new age"]


def test_heading_right_above_wrapped_text():
    text = (
        "The new order and the reforms\n"
        "Observers hold that the year marked the beginning of another order in the\n"
        "world, which went on to shape the offices that deal with it and their daily\n"
        "work abroad.\n"
    )
    assert [kind for kind, _ in shown(text)] == ["heading", "paragraph"]


def test_levels_of_markdown_underlines_and_numbers():
    text = (
        "# One\n\n## Two ##\n\ntext here.\n\nThree\n=====\n\nFour\n----\n\n"
        "3.2 Of Missions\n\nThe missions are many.\n\n## Five\n\nx.\n"
    )
    blocks = [(block.view.text, block.level, block.heading) for block in read_blocks(text) if block.kind == "heading"]
    assert blocks == [
        ("One", 1, None),
        ("Two", 2, 0),
        ("Three", 1, None),
        ("Four", 2, 3),
        ("3.2 Of Missions", 2, 3),
        ("Five", 2, 3),
    ]


def test_numbered_heading_is_told_from_a_numbered_item():
    heading = "2. Of Missions\n\nThe missions are many and have grown of late.\n"
    assert [(block.kind, block.level) for block in read_blocks(heading)] == [("heading", 1), ("paragraph", 0)]
    assert of_kind("The aims are:\n\n1. Trade\n\n2. Peace\n\n3. Health\n", "item") == ["Trade", "Peace", "Health"]


def test_a_paragraph_that_ends_without_a_stop_is_no_heading():
    assert (
        of_kind("Start of the page.\n\nRuritania has an embassy in Strelsau\n\nMore text follows.\n", "heading") == []
    )


def test_bullets_of_every_sort_and_their_continuation():
    for bullet in ("•", "-", "–", "*", "▪", "+", "\uf0b7"):
        text = f"Missions:\n{bullet} one in Strelsau,\n  with a garden\n{bullet} one in Zenda\n"
        assert of_kind(text, "item") == ["one in Strelsau, with a garden", "one in Zenda"]


def test_items_nest_by_indent_and_point_to_their_lead():
    text = "Members are:\n- Europe:\n    - Ruritania\n    - Graustark\n- Africa:\n    - Wakanda\n"
    blocks = read_blocks(text)
    assert [(block.level, block.lead) for block in blocks] == [(0, None), (1, 0), (2, 1), (2, 1), (1, 0), (2, 4)]


def test_lettered_and_numbered_items_on_consecutive_lines():
    assert of_kind("It may:\n(a) open missions;\n(b) close them;\n(c) move them.\n", "item") == [
        "open missions;",
        "close them;",
        "move them.",
    ]
    assert of_kind("9. nine\n10. ten\n11) eleven\n", "item") == ["nine", "ten", "eleven"]


def test_a_dash_below_a_dash_begins_an_item_however_full_the_line():
    line = "Agreement on the many things that two ministries may one day wish to agree on, signed in Oslo"
    prose = "A paragraph that is as long as any in this paper and is written on one line, as they all are.\n\n" * 6
    blocks = read_blocks(f"{prose}Papers\n- {line}\n- {line} again\n- Letters\n")
    assert [b.view.text for b in blocks if b.kind is BlockKind.ITEM] == [line, f"{line} again", "Letters"]


def test_bullets_run_into_a_paragraph():
    text = "The section has three tasks, mainly: • To keep the register. • To advise. • In May, to report.\n"
    blocks = read_blocks(text)
    assert [(str(block.kind), block.view.text) for block in blocks] == [
        ("paragraph", "The section has three tasks, mainly:"),
        ("item", "To keep the register."),
        ("item", "To advise."),
        ("item", "In May, to report."),
    ]
    assert {block.lead for block in blocks[1:]} == {0}


def test_short_lines_are_lines_and_lead_the_bullets_below():
    text = (
        "Country Since Notes\n Graustark 1901 See the other page\n "
        "Ruritania 1905\n  • Ruritania keeps a legation.\n Zenda 1911\n"
    )
    blocks = read_blocks(text)
    assert [block.kind for block in blocks] == ["line", "line", "line", "item", "line"]
    assert blocks[3].lead == 2


def test_text_out_of_a_pdf():
    text = (
        "The\tministry\tof\tRuritania\thas\tbuilt\tup\ta\tnetwork\tof\tmissions\tand\tits\tdiploma-\t\n"
        "cy\thas\tgrown\twith\tit\tin\tthe\tyears\t2006-\n2007\tand\tafter\tthem,\tin\tthe\tTrans-\n"
        "Pacific\tregion\tas\twell\tas\tat\thome\tand\tin\tthe\tofﬁ ces\tof\tthe\tUnion\tin\tthat\n\n"
        "IV\n continent.\t\n"
    )
    (block,) = read_blocks(text.replace("\n\nIV\n", "\n\n- 4 -\n"))
    assert "diplomacy has grown" in block.view.text
    assert "2006-2007" in block.view.text
    assert "Trans-Pacific" in block.view.text
    assert "offices of the Union in that continent." in block.view.text


def test_page_numbers_and_running_heads_are_left_out():
    page = "A report on missions\n\nThe text of page {} is here, and it is a full sentence.\n\n{}\n\f"
    text = "".join(page.format(name, number) for name, number in (("one", 1), ("two", 2), ("three", 3), ("four", 4)))
    blocks = [block.view.text for block in read_blocks(text)]
    assert blocks[-3:] == [
        f"The text of page {name} is here, and it is a full sentence." for name in ("two", "three", "four")
    ]


def test_a_number_alone_that_is_no_page_is_kept():
    assert [text for _, text in shown("Exports\n\n250\n\nImports\n\n300\n")] == ["Exports", "250", "Imports", "300"]


def test_grid_table_with_lists_several_lines_and_empty_cells():
    text = (
        "+---------+-------+------------------------------+\n"
        "| Country | Since | Notes                        |\n"
        "+=========+=======+==============================+\n"
        "|         | 1901  | See the other page           |\n"
        "|         |       |                              |\n"
        "|         |       | -   Graustark has a legation |\n"
        "|         |       |     in Strelsau.[3]          |\n"
        "|         |       | -   It has a consul.         |\n"
        "+---------+-------+------------------------------+\n"
        "|         |       | Both are members.            |\n"
        "+---------+-------+------------------------------+\n"
    )
    blocks = read_blocks(text)
    cells = [
        (str(block.kind), block.view.text, block.cell.row, block.cell.column, block.cell.column_heading)
        for block in blocks
    ]
    assert cells == [
        ("cell", "Country", -1, 0, None),
        ("cell", "Since", -1, 1, None),
        ("cell", "Notes", -1, 2, None),
        ("cell", "1901", 0, 1, 1),
        ("cell", "See the other page", 0, 2, 2),
        ("item", "Graustark has a legation in Strelsau.", 0, 2, 2),
        ("item", "It has a consul.", 0, 2, 2),
        ("cell", "Both are members.", 1, 2, 2),
    ]


def test_grid_thousands_of_characters_wide():
    wide = "Graustark has an embassy in Strelsau. " * 200
    border = f"+----+{'-' * (len(wide) + 2)}+"
    text = f"{border}\n| 19 | {wide} |\n{border}\n"
    assert [block.view.text for block in read_blocks(text)] == ["19", wide.strip()]


def test_listing_of_an_sql_client_has_a_row_a_line():
    text = "+------+------+\n| from | to   |\n+------+------+\n| RUR  | GRA  |\n| GRA  | RUR  |\n+------+------+\n"
    assert [(block.cell.row, block.view.text) for block in read_blocks(text)] == [
        (-1, "from"), (-1, "to"), (0, "RUR"), (0, "GRA"), (1, "GRA"), (1, "RUR"),
    ]  # fmt: skip


def test_rows_parted_by_pipes_under_their_headings():
    text = "Country | Mission | Since\nRuritania | embassy | 1901\nArcadia | | 1905\n"
    assert [block.view.text for block in read_blocks(text) if block.cell and block.cell.row == -1] == [
        "Country", "Mission", "Since",
    ]  # fmt: skip
    assert {block.cell.row for block in read_blocks(text) if block.cell} == {-1, 0, 1}
    for no_table in ("Home | News | Contact\n", "1901 | embassy\n1905 | legation\n1910 | consulate\n"):
        assert not any(block.cell for block in read_blocks(no_table))


def test_pipe_table_of_markdown():
    text = "State | Mission\n:--- | ---:\nRuritania | embassy\n| Zenda | **legation** |\n"
    blocks = read_blocks(text)
    assert [(block.cell.row, block.cell.column, block.view.text) for block in blocks] == [
        (-1, 0, "State"), (-1, 1, "Mission"), (0, 0, "Ruritania"), (0, 1, "embassy"),
        (1, 0, "Zenda"), (1, 1, "legation"),
    ]  # fmt: skip


def test_table_parted_by_tabs_with_an_empty_cell():
    text = "Country\tSince\tMission\nRuritania\t1901\tembassy\n\t1905\tlegation\n"
    assert [(block.cell.row, block.cell.column, block.view.text) for block in read_blocks(text)][3:] == [
        (0, 0, "Ruritania"), (0, 1, "1901"), (0, 2, "embassy"), (1, 1, "1905"), (1, 2, "legation"),
    ]  # fmt: skip


def test_a_quote_is_the_texts_own():
    text = "Its  diplo-\nmacy is ‘old’[4].\n"
    (block,) = read_blocks(text)
    assert block.view.text == "Its diplomacy is 'old'."
    at = block.view.text.index("diplomacy")
    span = block.view.source(at, at + len("diplomacy"))
    assert text[span.start : span.end] == "diplo-\nmacy"


def test_kinds_are_the_models():
    assert all(isinstance(block.kind, BlockKind) for block in read_blocks("# A\n\n- b\n\nc.\n"))


def test_a_roll_is_no_prose_though_its_longest_line_is_as_long_as_one():
    roll = [
        "Bergen (Norway) (1997) Consulate",
        "Kyoto (Japan) (2000) Consulate General and Trade Office",
        "Cusco (Peru)",
    ]
    assert of_kind("Posts opened since then:\n\n" + "\n".join(roll), BlockKind.LINE) == roll


def test_prose_in_capitals_alone_is_wrapped_all_the_same():
    lines = ["THE MINISTER OF FOREIGN AFFAIRS TOLD ME TODAY THAT", "THE EMBASSY IN OSLO WOULD BE CLOSED BEFORE THE END"]
    lines += ["OF THE YEAR, AND THAT THE LEGATION IN LIMA WOULD", "BE RAISED TO AN EMBASSY AT ONCE."]
    assert of_kind("\n".join(lines), BlockKind.PARAGRAPH) == [" ".join(lines)]


def test_labels_in_small_letters_begin_lines_of_their_own():
    lines = ["chief of mission: Ambassador Ann Brown", "chancery: 12 Main Street, Washington, DC 20005, in the", "rear"]
    assert of_kind("\n".join(lines), BlockKind.LINE) == [lines[0], f"{lines[1]} {lines[2]}"]
