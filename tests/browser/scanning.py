"""A phone's camera: what a QR code on somebody's screen says."""

from base64 import b64encode

import zxingcpp
from playwright.sync_api import Locator, Page

# Draws a picture on a canvas and returns its greys, row by row.
_GREYS = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width; canvas.height = image.height;
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, image.width, image.height);
  const greys = [];
  for (let at = 0; at < data.length; at += 4) greys.push((data[at] * 3 + data[at + 1] * 6 + data[at + 2]) / 10 | 0);
  return {width: image.width, height: image.height, greys};
}"""


def photographed(code: Locator) -> str:
    """The address in the code, read off its picture by another library than the one that drew it."""
    picture = code.screenshot()
    context = code.page.context.browser.new_context()  # type: ignore[union-attr]  # every context here has one
    try:
        found = _read(context.new_page(), picture)
    finally:
        context.close()
    assert len(found) == 1, "one code was to be seen"
    return found[0]


def _read(page: Page, picture: bytes) -> list[str]:
    drawn = page.evaluate(_GREYS, f"data:image/png;base64,{b64encode(picture).decode()}")
    pixels = memoryview(bytes(drawn["greys"])).cast("B", (drawn["height"], drawn["width"]))
    return [each.text for each in zxingcpp.read_barcodes(pixels)]
