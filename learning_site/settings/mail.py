"""Mail: who signs it, where reports come back to, and how a mailing is paced."""

from learning_site.settings.environment import env

SMTP_URL = env("SMTP_URL", default="smtp://127.0.0.1:8025")
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="learning@example.org")
EMAIL_BACKEND = "learning_site.correspondence.backend.LetterBackend"

#: Reports about mails that did not arrive come back to this address, with the delivery's own part after a plus sign.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS", default="bounces@" + DEFAULT_FROM_EMAIL.rpartition("@")[2])

#: The key that turns addresses into hashes. Changing it makes every suppression and consent record unfindable.
ADDRESS_KEY = env("ADDRESS_KEY", default="address-key-of-a-development-database")

#: How many mails of one connection may be under way without a known outcome; also the bound within which a pause, an
#: unsubscription or a suppression takes effect.
DISPATCH_STEP = env.int("DISPATCH_STEP", default=10)

#: Seconds after which a pump that has fallen silent loses what it holds. An answer that comes later still counts.
DISPATCH_LEASE_SECONDS = env.int("DISPATCH_LEASE_SECONDS", default=900)
