"""Images are drawn again from their pixels: place, camera, comments and whatever was hidden in the file stay behind."""

import io

from PIL import Image, ImageOps

from learning_site.private_files.choices import FileFormat, Reason
from learning_site.private_files.inspection.verdict import Limits, Objection

#: Quality of a redrawn JPEG, of 100.
QUALITY = 90

_DECODERS = {FileFormat.PNG: "PNG", FileFormat.JPEG: "JPEG"}
_PNG_MODES = ("1", "L", "LA", "RGB", "RGBA")


def redrawn(content: bytes, format: FileFormat, limits: Limits) -> bytes:  # noqa: A002 - the word for it
    """The image as new bytes, upright, with nothing but its pixels. Raises Objection if it cannot be drawn."""
    try:
        with Image.open(io.BytesIO(content), formats=[_DECODERS[format]]) as image:
            if image.width * image.height > limits.pixels:
                raise Objection(Reason.TOO_MANY_PIXELS)
            image.load()
            return _drawn(ImageOps.exif_transpose(image), format)
    except Objection:
        raise
    except Image.DecompressionBombError as error:
        raise Objection(Reason.TOO_MANY_PIXELS) from error
    except Exception as error:  # a decoder fed with hostile bytes fails in any way
        raise Objection(Reason.DAMAGED) from error


def _drawn(image: Image.Image, format: FileFormat) -> bytes:  # noqa: A002 - the word for it
    if format is FileFormat.JPEG:
        mode = "L" if image.mode == "L" else "RGB"
    else:
        mode = image.mode if image.mode in _PNG_MODES else "RGBA"
    pixels = image.convert(mode)
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels)
    drawn = io.BytesIO()
    fresh.save(drawn, format=_DECODERS[format], quality=QUALITY, optimize=False)
    return drawn.getvalue()
