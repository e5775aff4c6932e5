"""A notification in words, and all of them as an Atom feed. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from jalin.watch.outbox import Notification

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 100
"""What a feed reader gets; older notifications leave the feed."""


def write_subject(notification: Notification) -> str:
    """The event in one line: "MOBILIZE: RUS → PAK, 2024-05-06, 2 origins"."""
    sides = (", ".join(notification.actors) or "?", ", ".join(notification.recipients))
    who = " → ".join(side for side in sides if side)
    day = f", {notification.start or notification.end}" if notification.start else ""
    line = f"{notification.type}: {who}{day}, {notification.origins} origins"
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())


def write_text(notification: Notification) -> str:
    """The event, its rule, and the words of each source."""
    lines = [write_subject(notification), f"rule: {notification.rule}", ""]
    for source in notification.sources:
        told = (str(source.published or ""), source.outlet, source.title, source.url)
        lines += [" · ".join(filter(None, told)) or source.article_id, f"  “{source.words}”", ""]
    return "\n".join(lines)


def write_feed(notifications: Sequence[Notification], title: str) -> bytes:
    """The latest notifications as Atom (RFC 4287), newest first."""
    latest = sorted(notifications, key=lambda one: (one.at, one.notification_id))[::-1]
    feed = ET.Element("feed", xmlns=ATOM)
    add(feed, "id", "urn:jalin:watch")
    add(feed, "title", title)
    add(feed, "updated", stamp(latest[0].at if latest else datetime(1970, 1, 1, tzinfo=UTC)))
    add(ET.SubElement(feed, "author"), "name", "jalin")
    for notification in latest[:MOST_ENTRIES]:
        entry = ET.SubElement(feed, "entry")
        add(entry, "id", f"urn:jalin:{notification.notification_id}")
        add(entry, "title", write_subject(notification))
        add(entry, "updated", stamp(notification.at))
        for source in notification.sources:
            if source.url.startswith(("http://", "https://")):
                ET.SubElement(entry, "link", href=source.url, rel="related")
        add(entry, "content", clean(write_text(notification))).set("type", "text")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def add(parent: ET.Element, name: str, text: str) -> ET.Element:
    """A new element with a text."""
    element = ET.SubElement(parent, name)
    element.text = text
    return element


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or c.isprintable())


def stamp(at: datetime) -> str:
    """A time as RFC 3339."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
