"""Mail: who signs it, where reports come back to, and how a mailing is paced."""

import environ

_env = environ.Env()

SMTP_URL = _env("SMTP_URL", default="smtp://127.0.0.1:8025")
DEFAULT_FROM_EMAIL = _env("DEFAULT_FROM_EMAIL", default="learning@example.org")
EMAIL_BACKEND = "learning_site.correspondence.backend.LetterBackend"

#: Reports about mails that did not arrive come back to this address, with the delivery's own part after a plus sign.
BOUNCE_ADDRESS = _env("BOUNCE_ADDRESS", default="bounces@" + DEFAULT_FROM_EMAIL.rpartition("@")[2])

#: The key that turns addresses into hashes. Changing it makes every suppression and consent record unfindable.
ADDRESS_KEY = _env("ADDRESS_KEY", default="address-key-of-a-development-database")

#: How many mails of one connection may be under way without a known outcome; also the bound within which a pause, an
#: unsubscription or a suppression takes effect.
DISPATCH_STEP = _env.int("DISPATCH_STEP", default=10)

#: Seconds after which a pump that has fallen silent loses what it holds. An answer that comes later still counts.
DISPATCH_LEASE_SECONDS = _env.int("DISPATCH_LEASE_SECONDS", default=900)
