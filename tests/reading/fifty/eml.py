"""As an e-mail."""

from email import policy
from email.message import EmailMessage

from tests.reading.fifty import html


def write(source) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = "The Gazette <desk@gazette.example>"
    mail["To"] = "reader@example.org"
    mail["Date"] = "Wed, 08 Jan 2020 10:00:00 +0100"
    mail["Subject"] = f"Re: {source.TITLE}"
    mail.set_content("See the table.")
    mail.add_alternative(html.page(source), subtype="html")
    return mail.as_bytes()


found = html.found
