"""What private files keep about people."""

from learning_site.audit.retention import Kept

KEPT = (
    Kept(
        "private_files.PrivateFile",
        ("name", "added_by", "added_by_name"),
        "who added a file, and what the file is called",
        "to show where evidence came from",
        "as long as the register; the bytes may be removed before",
    ),
)
