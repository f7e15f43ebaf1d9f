"""Which fields of bodies leave the oversight body; the rest is internal (`learning_site.accounts.visibility`)."""

VISIBLE = {
    "Organisation.name_en": ("everyone",),
    "Organisation.name_cy": ("everyone",),
    "Organisation.region": ("everyone",),
    "Organisation.pfa_code": ("everyone",),
    "Contact.address": ("owner", "office"),
}
