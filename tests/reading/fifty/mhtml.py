"""As a web page saved in one file."""

from email import policy
from email.message import EmailMessage

from tests.reading.fifty import html


def write(source) -> bytes:
    saved = EmailMessage(policy=policy.SMTP)
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://gazette.example/uruguay"
    saved["Subject"] = "A page"
    saved.set_content(html.page(source), subtype="html", cte="quoted-printable")
    saved.add_related(b"\x89PNG", "image", "png", cid="<flag>")
    return saved.as_bytes()


found = html.found
