"""Who reads what is known of readers: themselves, by the link in their mail, and those who mail them."""

MAILERS = ("editor", "publisher")

VISIBLE = {
    "Subscriber.address": MAILERS,
    "Subscriber.name": ("link-holder", *MAILERS),
    "Subscriber.organisation": ("link-holder", *MAILERS),
    "Delivery.address": MAILERS,
    "Delivery.name": MAILERS,
    "Delivery.organisation": MAILERS,
    "Delivery.reply_text": MAILERS,
    "Delivery.evidence": MAILERS,
    "InboundReport.evidence": MAILERS,
    "Suppression.evidence": MAILERS,
}
