"""归档章 (DA/T 22-2015): drawn as rules and characters, put on a finished PDF where its first page is blank.

    stamped = stamp_pdf(content, Stamp(fonds="J001", year="2026", number="0001", retention="永久"))
    stamped.content, stamped.left, stamped.top

The paper itself is only ever overlaid: nothing on it is moved, and the given bytes stay what they were.
"""

from qianshao.gongwen.stamp.drawing import HEIGHT, WIDTH, Stamp
from qianshao.gongwen.stamp.overlaying import Stamped, stamp_pdf

__all__ = ["HEIGHT", "WIDTH", "Stamp", "Stamped", "stamp_pdf"]
