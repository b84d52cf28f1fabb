"""A recap as a message ready to be sent: the text in it, the deck attached (.eml)."""

from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from workshop.recap.pages import Recap
from workshop.recap.plain import text

_DECK = ("application", "vnd.openxmlformats-officedocument.presentationml.presentation")


def draft(recap: Recap, deck: bytes, name: str) -> bytes:
    """The message as a mail program opens it; `name` is what the deck in it is called.

    It has no sender and nobody to go to: "X-Unsent" makes mail programs open it for writing.
    """
    made = EmailMessage(SMTP.clone(max_line_length=200))
    made["Subject"] = " ".join(recap.title.split())
    made["X-Unsent"] = "1"
    said = text(recap)
    made.set_content(said)
    made.add_attachment(deck, maintype=_DECK[0], subtype=_DECK[1], filename=name)
    # The same recap gives the same message.
    made.set_boundary(sha256(said.encode("utf-8", "replace")).hexdigest()[:32])
    return made.as_bytes()
