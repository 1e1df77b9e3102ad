"""What the rules look at: a text with its outline, the office's own words, and the day it is read."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qianshao.gongwen.model import KINDS, Kind, kind_named, kind_of_title
from qianshao.gongwen.outline import Outline, Part, Role, outline
from qianshao.gongwen.proof.office import OfficeWords
from qianshao.gongwen.text import Line, Text

_SILENT = {Role.KEY, Role.PICTURE, Role.SETTING}
_PROSE = {Role.PARAGRAPH, Role.HEADING, Role.RUN_IN}
_KINDS = "|".join(sorted(KINDS, key=len, reverse=True))
_QUOTED = re.compile("《[^《》\n]*》|“[^“”\n]*”")
_NAMED = re.compile("《[^《》]*》")
_SPOILT = re.compile(
    f"[^。，；、！：]{{0,40}}(?:关于[^。；！：]{{2,60}}(?:的|情况|工作)|(?:转发|印发)[^。，；！：]*的)(?:{_KINDS})[。，；、！：.]?"
)
_ADDRESSED = re.compile("[^。！？；：:]{2,100}[：:]")
_UNKNOWN = re.compile("[^。；！？：，]{0,40}关于[^。；！？：]{2,60}")
_STOP = re.compile("[。！？；：]")
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


@dataclass(frozen=True)
class Manuscript:
    """A text to be proofread (文稿); everything is worked out once, when a rule first asks for it.

    `today` is None where no rule may ask the clock.
    """

    text: Text
    words: OfficeWords = OfficeWords()
    today: date | None = None

    @property
    def characters(self) -> str:
        """The text as it was given."""
        return self.text.characters

    @cached_property
    def outline(self) -> Outline:
        """What each piece of the text is."""
        return outline(self.text)

    @cached_property
    def _silent(self) -> list[tuple[int, int]]:
        """What is no prose: the words of head keys, names of pictures, settings."""
        return [(part.start, part.end) for part in self.outline.parts if part.role in _SILENT]

    @cached_property
    def _silent_starts(self) -> list[int]:
        return [start for start, _ in self._silent]

    def is_quiet(self, start: int, end: int) -> bool:
        """Whether a place lies in an address, or in what is not prose at all; no rule speaks there."""
        before = bisect_right(self._silent_starts, start)
        return before > 0 and start < self._silent[before - 1][1] or self.text.is_foreign(start, end)

    def opens_line(self, offset: int) -> bool:
        """Whether nothing but blanks stands before this place in its line."""
        line = self.text.line_at(offset)
        return not line.text[: offset - line.start].strip()

    def stands_alone(self, line: Line) -> bool:
        """Whether a part has its line to itself: a heading without a text behind it."""
        whole = self.text.line_at(line.start)
        return not whole.text[line.end - whole.start :].strip()

    def lines(self, *roles: Role, attachment: int | None = None) -> list[Line]:
        """The parts of these roles as lines of their own; of one bound attachment (0: the document itself)."""
        return [
            Line(part.line, part.start, self.outline.text(part))
            for part in self.outline.parts
            if part.role in roles and (attachment is None or part.attachment == attachment)
        ]

    @cached_property
    def prose(self) -> list[Line]:
        """Headings and paragraphs, of attachments too."""
        return self.lines(*_PROSE)

    @cached_property
    def prose_starts(self) -> list[int]:
        """The offsets at which `prose` begins its lines, in order."""
        return [line.start for line in self.prose]

    @cached_property
    def body(self) -> list[Line]:
        """Headings and paragraphs of the document itself."""
        return self.lines(*_PROSE, attachment=0)

    @cached_property
    def title_lines(self) -> list[Line]:
        """The lines of the title, also of one that a stray mark at its end makes look like a sentence."""
        return self.lines(Role.TITLE, attachment=0) or self._spoilt_title()

    def _spoilt_title(self) -> list[Line]:
        first = self.lines(Role.PARAGRAPH, Role.HEADING, attachment=0)[:3]
        if len(first) > 1 and _UNKNOWN.fullmatch(first[0].text) and _ADDRESSED.fullmatch(first[1].text):
            return first[:1]
        for count in range(1, len(first) + 1):
            joined = "".join(line.text.strip() for line in first[:count])
            if _SPOILT.fullmatch(_NAMED.sub("《》", joined)):
                return first[:count]
            if len(joined) > 80 or _STOP.search(joined):
                break
        return []

    @cached_property
    def below_title(self) -> Line | None:
        """The paragraph right below the title, where 主送 should stand."""
        if not self.title_lines:
            return None
        last = self.title_lines[-1].start
        following = self.lines(Role.PARAGRAPH, Role.ADDRESSEE, attachment=0)
        return next((line for line in following if line.start > last), None)

    @cached_property
    def title(self) -> str:
        """The title in one line."""
        return "".join(line.text.strip() for line in self.title_lines)

    @cached_property
    def kind(self) -> Kind | None:
        """文种, as the head names it, else by the end of the title (its closing mark left aside)."""
        return kind_named(self.outline.value("文种")) or kind_of_title(self.title.rstrip("。，；、！：."))

    @property
    def kind_name(self) -> str:
        """文种 by its name; empty where it has none."""
        return self.kind.name if self.kind else ""

    @cached_property
    def signatures(self) -> list[Part]:
        """署名 of the document itself, those of attachments left aside."""
        return [part for part in self.outline.all(Role.SIGNATURE) if part.attachment == 0]

    @cached_property
    def issuers(self) -> list[str]:
        """The organs that issue it: those who sign, else those of the masthead, else the one the title begins with."""
        signed = [organ for part in self.signatures for organ in self.outline.text(part).split()]
        masthead = [organ for line in self.lines(Role.MASTHEAD) for organ in masthead_organs(line.text)]
        before, about, _ = self.title.partition("关于")
        return signed or masthead or ([before] if about and before and "转发" not in before else [])

    @cached_property
    def addressees(self) -> str:
        """主送机关 without the closing colon, also where a half-width one hides them."""
        told = "".join(line.text for line in self.lines(Role.ADDRESSEE))
        below = self.below_title.text if self.below_title and not told else ""
        return told.rstrip("：:") or (below.rstrip("：:") if _ADDRESSED.fullmatch(below) else "")

    @cached_property
    def copies(self) -> str:
        """抄送机关 without `抄送：` and the full stop."""
        return "".join(line.text for line in self.lines(Role.COPIES)).rstrip("。")

    @cached_property
    def issued(self) -> date | None:
        """成文日期, where it is a day there is."""
        found = [match for line in self.lines(Role.DATE, attachment=0) if (match := _DATE.search(line.text))]
        return day_of(*map(int, found[-1].groups())) if found else None


def masthead_organs(words: str) -> list[str]:
    """`演示街道党工委 演示街道办事处文件` → the two organs, without the word after them."""
    return [re.sub("(?:文件|命令|令|会议纪要|纪要)$", "", organ) for organ in words.split()]


def organs_of(words: str) -> list[str]:
    """The organs in 主送 or 抄送, parted by 、 ， ；."""
    return [organ.strip() for organ in re.split("[、，；,;]", words) if organ.strip()]


def unquoted(line: Line) -> str:
    """The line with what is quoted or named in it blanked, of the same length."""
    return _QUOTED.sub(lambda match: "□" * len(match.group()), line.text)


def organs_in(line: Line) -> list[tuple[int, str]]:
    """The organs of a line with their offsets in the whole text."""
    return [
        (line.start + match.start(), match.group().strip())
        for match in re.finditer("[^、，；,;：:\\s][^、，；,;：:]*", line.text)
    ]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
