"""Audiences of the addresses that belong to no app of ours: health, third parties, and doors that are shut.

A key that ends in a slash is a prefix of routes: third-party addresses have one row a prefix.
"""

PERMISSIONS = {
    "health:live": "operations",
    "health:ready": "operations",
    "other-doors:sign-in": "everyone",
    "other-doors:reset": "everyone",
    "other-doors:shared-password": "nobody",
    "other-doors:bulk": "nobody",
    "other-doors:cms-account": "cms",
    "admin/": "cms",
    "wagtailadmin_error_test": "nobody",  # raises an error on purpose, for whoever asks
}
