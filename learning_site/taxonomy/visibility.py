"""Which fields of the filing words leave the oversight body: all of them."""

VISIBLE = {
    "Theme.name_en": ("everyone",),
    "Theme.name_cy": ("everyone",),
    "CaseFactor.name_en": ("everyone",),
    "CaseFactor.name_cy": ("everyone",),
}
