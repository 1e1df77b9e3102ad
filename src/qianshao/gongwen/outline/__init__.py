"""What each piece of a text is: `outline(Text(characters))` tells title, addressees, headings … with their places.

It never changes a character and never fails: what fits nothing is a paragraph.
"""

from qianshao.gongwen.outline.labels import Label, counted, label_of
from qianshao.gongwen.outline.outlining import outline
from qianshao.gongwen.outline.roles import Outline, Part, Role

__all__ = ["Label", "Outline", "Part", "Role", "counted", "label_of", "outline"]
