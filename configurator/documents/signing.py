"""A signature's strokes as a picture for paper."""

from io import BytesIO

from configurator.domain.signature import HIGH, WIDE, Signature

PEN = 7
EDGE = 8


def signature_png(signature: Signature) -> bytes:
    """The strokes in black on white, cut to where they are, as PNG."""
    # Imported when used, as everything that only paper needs.
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDE + 2 * EDGE, HIGH + 2 * EDGE), 255)
    pen = ImageDraw.Draw(image)
    across, down = [], []
    for stroke in signature.strokes:
        points = [(x + EDGE, y + EDGE) for x, y in stroke]
        if len(points) > 1:
            pen.line(points, fill=0, width=PEN, joint="curve")
        for x, y in points:
            pen.ellipse((x - PEN / 2, y - PEN / 2, x + PEN / 2, y + PEN / 2), fill=0)
            across.append(x)
            down.append(y)
    box = (min(across) - EDGE, min(down) - EDGE, max(across) + EDGE, max(down) + EDGE)
    stream = BytesIO()
    image.crop(box).save(stream, "PNG")
    return stream.getvalue()
