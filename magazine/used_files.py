"""Which images a page uses, frozen when it is published; and whether readers may have a file of an image now.

Wagtail's media are public by address. Here an image is for readers only while an open Publication uses it, as it was
then: a draft's image, one that was replaced, and one whose page was withdrawn or changed are not. The original with
whatever its camera wrote into it is never for readers: pages show renditions.
"""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from magazine.models import Publication


def used_images(page: Any) -> list[dict[str, Any]]:
    """The images that ``page`` uses, each with the name of its file and the digest of its bytes."""
    kind = ContentType.objects.get_for_model(get_image_model()).pk
    found = {int(pk) for of, pk, *_paths in ReferenceIndex._extract_references_from_object(page) if of == kind}
    if not found:
        return []
    images = get_image_model().objects.filter(pk__in=found).order_by("pk")
    return [{"image": image.pk, "file": image.file.name, "sha256": _digest(image)} for image in images]


def _digest(image: Any) -> str:
    with image.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_for_readers(name: str) -> bool:
    """Whether ``name`` is a rendition of an image that an open Publication uses, and whose file is still the same."""
    rendition_model = get_image_model().get_rendition_model()
    rendition = rendition_model.objects.filter(file=name).values("image_id", "image__file").first()
    if rendition is None:
        return False
    image, file = rendition["image_id"], rendition["image__file"]
    open_rows = Publication.objects.published().annotate(named=Cast("files", TextField())).filter(named__contains=file)
    return any(
        used["image"] == image and used["file"] == file
        for files in open_rows.values_list("files", flat=True)
        for used in files
    )
