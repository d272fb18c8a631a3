"""E-mails: their own text, their sender and day, what is attached; and web pages saved in one file."""

from email.message import EmailMessage

import pytest

from legation.errors import UnreadableSource
from legation.names import Names
from legation.reading import Found, open_parts, read_part
from legation.reading.mail import read_mail, read_saved
from tests.reading.pages import shown

HEAD = "From: Royal Press <desk@royal.example>\nDate: Tue, 03 May 2017 23:30:00 -0500\nSubject: Re: Envoys\n"


def read(text):
    return read_mail(text.encode(), "a.eml")


def letter(text="The king has sent an envoy.\n"):
    mail = EmailMessage()
    mail["From"] = "The Clerk <clerk@royal.example>"
    mail["Subject"] = "Envoys"
    mail.set_content(text)
    return mail


def test_sender_day_and_subject():
    content = read(f"{HEAD}\nThe king has sent an envoy.\n")
    assert content.text == "The king has sent an envoy.\n"
    assert content.stated == {"title": "Envoys", "publisher": "Royal Press", "published": "2017-05-03"}


def test_words_spelled_for_the_way():
    head = "From: =?utf-8?q?Cancill=C3=ADa?= <a@b.example>\nSubject: =?iso-8859-1?b?UGVy+g==?=\nDate: some day\n"
    body = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nPer=FA"
    content = read(head + body)
    assert content.stated == {"title": "Perú", "publisher": "Cancillía"}
    assert content.text == "Perú"


@pytest.mark.parametrize(
    "body",
    [
        "The king agrees.\n\nOn 2 May 2017, the Clerk wrote:\n> The queen asks.\n> Is it so?\n",
        "> The queen asks.\n\nThe king agrees.\n",
        "The king agrees.\n\n-----Original Message-----\nFrom: the Clerk\nThe queen asks.\n",
        "The king agrees.\n\nFrom: the Clerk\nSent: Monday\nTo: the king\n\nThe queen asks.\n",
        "The king agrees.\n-- \nThe Clerk\nRoyal Palace\n> x\n",
    ],
)
def test_what_it_answers_and_its_signature_are_left_out(body):
    content = read(f"{HEAD}\n{body}")
    assert shown(content) == ["The king agrees."]
    answers = "queen" in body
    assert [one.message for one in content.notes] == [
        "the message that it answers, quoted in it, was left out"
    ] * answers


def test_of_two_ways_to_write_it_html_is_read():
    mail = letter("See the table.")
    mail.add_alternative("<ul><li>Zenda<li>Hentzau</ul><blockquote type=cite>Old</blockquote>", subtype="html")
    content = read_mail(mail.as_bytes(), "a.eml")
    assert [str(one.kind) for one in content.blocks] == ["item", "item"]
    assert len(content.notes) == 1


@pytest.fixture(scope="module")
def names():
    """The package's own tables."""
    return Names.load()


def test_what_is_attached_is_read_by_its_name(tmp_path, names):
    mail = letter()
    mail.add_related(b"\x89PNG", "image", "png", cid="<seal>")
    mail.add_attachment("A list of envoys.", filename="../../etc/list.txt")
    mail.add_attachment("Another list.", filename="list.txt")
    mail.add_attachment("Another list.", filename="list.txt")
    mail.add_attachment(letter("The queen has sent one too.\n"))
    mail.add_attachment(b"\x00", "application", "octet-stream", filename="seal.bin")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    parts = list(open_parts(Found(tmp_path / "a.eml", "a", "in/a.eml")))
    assert [one.id for one in parts] == [
        "a",
        "a/etc_list.txt",
        "a/list.txt",
        "a/list (2).txt",
        "a/message 4.eml",
        "a/seal.bin",
    ]
    assert "no reader for .bin" in parts[-1].problem
    own, listed, *_, other = [read_part(one, None, names) for one in parts[:-1]]
    assert (own.text, own.source.publisher, own.path) == ("The king has sent an envoy.\n", "The Clerk", "in/a.eml")
    assert (listed.text.strip(), listed.source.publisher) == ("A list of envoys.", None)
    assert other.text == "The queen has sent one too.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No head at all.\n", "is no e-mail"),
        (f"{HEAD}Content-Type: application/pdf\n\nx", "has no text of its own"),
        (f"{HEAD}\n  \n", "has no text of its own"),
    ],
)
def test_what_has_no_text_is_refused(text, message):
    with pytest.raises(UnreadableSource, match=message):
        read(text)


def test_a_page_saved_in_one_file():
    page = EmailMessage()
    page["Snapshot-Content-Location"] = "https://royal.example/envoys"
    page.set_content("<title>Envoys</title><p>The king has sent one.", subtype="html")
    page.add_related("p {}", "css", cid="<style>")
    content = read_saved(page.as_bytes(), "a.mhtml")
    assert shown(content) == ["The king has sent one."]
    assert content.stated == {"title": "Envoys", "url": "https://royal.example/envoys"}
    with pytest.raises(UnreadableSource, match="holds no web page"):
        read_saved(letter().as_bytes(), "a.mhtml")
