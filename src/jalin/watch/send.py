"""Sends a notification by webhook or mail; the only network of a watch but for fetching."""

import hashlib
import hmac
import os
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime

import certifi
import msgspec
import urllib3

from jalin.errors import JalinError
from jalin.watch.config import Mail, Webhook
from jalin.watch.outbox import Notification
from jalin.watch.words import write_subject, write_text

TIMEOUT_S = 20.0
TEMPORARY = frozenset({408, 425, 429})
"""Statuses below 500 after which asking again may help."""

SERVER_ERROR = 500
REDIRECT = 300


class UndeliveredError(JalinError):
    """A notification did not arrive; `temporary` says whether trying again may help."""

    def __init__(self, detail: str, *, temporary: bool) -> None:
        super().__init__(detail)
        self.temporary = temporary


def post(notification: Notification, webhook: Webhook) -> None:
    """POST it as JSON; raises UndeliveredError for any answer but a 2xx.

    `Idempotency-Key` is the notification's id, so that a receiver can drop what a killed watch
    sends again. Redirects are not followed.
    """
    body = msgspec.json.encode(notification)
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": notification.notification_id,
    }
    if webhook.secret:
        digest = hmac.new(webhook.secret.encode(), body, hashlib.sha256).hexdigest()
        headers["X-Jalin-Signature"] = f"sha256={digest}"
    with urllib3.PoolManager(ca_certs=certifi.where(), retries=False, timeout=TIMEOUT_S) as pool:
        try:
            answer = pool.request("POST", webhook.url, body=body, headers=headers, redirect=False)
        except urllib3.exceptions.LocationValueError as error:
            raise UndeliveredError(f"{webhook.url}: {error}", temporary=False) from error
        except urllib3.exceptions.HTTPError as error:
            raise UndeliveredError(f"{webhook.url}: {error}", temporary=True) from error
    if answer.status >= REDIRECT:
        again = answer.status >= SERVER_ERROR or answer.status in TEMPORARY
        raise UndeliveredError(f"{webhook.url}: status {answer.status}", temporary=again)


def mail(notification: Notification, server: Mail) -> None:
    """Send it as a mail; raises UndeliveredError where the server does not take it.

    The Message-ID is made of the notification's id, so that what is sent again is known as such.
    """
    message = write_message(notification, server)
    where = f"{server.host}:{server.port}"
    try:
        with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S) as connection:
            if server.starttls:
                connection.starttls(context=ssl.create_default_context(cafile=certifi.where()))
            if server.user:
                connection.login(server.user, os.environ.get(server.password_env, ""))
            connection.send_message(message)
    except smtplib.SMTPResponseException as error:
        again = error.smtp_code < SERVER_ERROR
        raise UndeliveredError(f"{where}: {error.smtp_code}", temporary=again) from error
    except smtplib.SMTPRecipientsRefused as error:
        again = all(code < SERVER_ERROR for code, _ in error.recipients.values())
        raise UndeliveredError(f"{where}: recipients refused", temporary=again) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UndeliveredError(f"{where}: {error}", temporary=True) from error


def write_message(notification: Notification, server: Mail) -> EmailMessage:
    """The mail."""
    message = EmailMessage()
    message["Subject"] = write_subject(notification)
    message["From"] = server.sender
    message["To"] = ", ".join(server.to)
    message["Date"] = format_datetime(notification.at)
    message["Message-ID"] = f"<{notification.notification_id}@jalin.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(write_text(notification))
    return message
