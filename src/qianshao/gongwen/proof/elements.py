"""The elements of a paper: title, addressees, number, attachments, signature (rules F04–F07, F14, F22, F23)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.model import KINDS, Direction
from qianshao.gongwen.outline import Role
from qianshao.gongwen.outline.marks import RIGHT_DATE, RIGHT_NUMBER
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript, masthead_organs
from qianshao.gongwen.proof.patterns import ORDER, pattern, several
from qianshao.gongwen.text import Line

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_STATUTORY = "|".join(name for name, kind in KINDS.items() if kind.statutory)
_NOT_STATUTORY = "方案|要点|办法|细则|计划|总结"
_DOUBLED = re.compile(
    "请示报告|报告请示|请示函|通知函|函请示|意见通知|关于关于|的通知的通知|的函的函|的通报的通报|的决定的通知的通知"
)
_WITHOUT_OF = re.compile("关于.+(?<!的)(?<!紧急)(?<!补充)(?<!联合)(?<!复)(?:通知|请示|批复|函)$")


def _title_end(manuscript: Manuscript) -> Iterator[Hit]:
    lines = manuscript.title_lines
    if not lines or not (manuscript.kind or "关于" in manuscript.title):
        return
    last, words = lines[-1], lines[-1].text.rstrip()
    if words[-1:] in "。，；、！：." and words:
        yield Hit(last.start + len(words) - 1, last.start + len(words), "标题末尾不加标点。", "")
    if not manuscript.kind or not manuscript.kind.statutory:
        return
    for line in lines:
        for match in re.finditer(
            "[，。；！？](?=.)", re.sub("《[^《》]*》", lambda quoted: "□" * len(quoted.group()), line.text)
        ):
            yield Hit(
                line.start + match.start(),
                line.start + match.end(),
                "标题里一般只用书名号、引号、括号和顿号。",
            )


# What a title may end in that is no 文种 and needs none.
_OTHER_ENDS = (
    "说明|公示|建议|倡议书|声明|提案|答复|讲话|致辞|发言|调研|体会|材料|名单"
    "|预案|规则|制度|规划|标准|公约|章程|清单|综述|规定"
)
_ORGAN_AND_KIND = re.compile(
    "[^《》]{0,24}(?:办事处|委员会|党工委|党委|人民政府|办公室|局)(?:紧急)?(?:通知|请示|函|批复|通报|决定)"
)


def _title_lacks(title: str, *, known: bool) -> str:
    """What a title lacks, told in a sentence; `known` is whether it has a 文种."""
    if "关于" in title and not known and not re.search(f"(?:{_OTHER_ENDS})(?:（[^（）]*）)?$", title):
        return "标题没有文种，如“通知”“请示”“报告”。"
    if re.search("关于的|关于(?:通知|请示|报告|函)$", title) or _ORGAN_AND_KIND.fullmatch(title):
        return "标题没有事由。"
    return ""


def _title_words(manuscript: Manuscript) -> Iterator[Hit]:
    title, lines = manuscript.title.rstrip("。，；、！：."), manuscript.title_lines
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    if _DOUBLED.search(re.sub("《[^《》]*》", "", title)):
        found = [(line.start, match) for line in lines if (match := _DOUBLED.search(line.text))]
        for offset, match in found[:1]:
            yield Hit(offset + match.start(), offset + match.end(), "文种或字词重复，只用一个。")
        if not found:
            yield Hit(start, end, "文种或字词重复，只用一个。")
    elif sentence := _title_lacks(title, known=manuscript.kind is not None):
        yield Hit(start, end, sentence)
    elif _WITHOUT_OF.search(re.sub("《[^《》]*》", "《》", title)) and "》" not in title[-5:]:
        yield Hit(end - len(manuscript.kind_name), end, "事由和文种之间缺“的”。")
    if len(re.findall("转发", title)) > 1:
        yield Hit(start, end, "层层转发，标题宜简化为“转发《……》的通知”。")


def _unstatutory(manuscript: Manuscript) -> Iterator[Hit]:
    """方案, 要点 … are no 文种: they go out with a 通知 that issues them."""
    if manuscript.title_lines and manuscript.lines(Role.NUMBER) and manuscript.lines(Role.ADDRESSEE):
        match = re.search(f"(?:{_NOT_STATUTORY})$", manuscript.title)
        if match:
            last = manuscript.title_lines[-1]
            yield Hit(
                last.end - len(match.group()),
                last.end,
                f"“{match.group()}”不是法定文种，用“关于印发……的通知”发出。",
            )


def _addressee_marks(manuscript: Manuscript) -> Iterator[Hit]:
    """主送 ends with a full-width colon; in a head key the colon is not written."""
    below = manuscript.below_title
    if not below or any(part.key for part in manuscript.outline.all(Role.ADDRESSEE)):
        return
    words = manuscript.text.line_at(below.start).text.strip()
    if words.endswith(":"):
        return  # P01
    kind = manuscript.kind
    if kind and kind.addressed and kind.statutory and _ADDRESSEES.fullmatch(words):
        end = below.start + len(words)
        yield Hit(
            end - 1,
            end,
            "主送机关后用全角冒号。",
            words[-1].strip("，。；、,;.") + "：",
        )


_ADDRESSEES = re.compile(
    "(?:[^。，；：:？！\n]{0,12}各[^。；：:？！\n]{1,60}|[^。；：:，？！\n]{2,30}(?:人民政府|办事处|委员会|党工委|党委|局|办公室|各单位|各社区|各科室|各支部))[，。；、,;.]?"
)


def _copies_end(manuscript: Manuscript) -> Iterator[Hit]:
    keyed = any(part.key for part in manuscript.outline.all(Role.COPIES))
    for line in manuscript.lines(Role.COPIES):
        whole = manuscript.text.line_at(line.end)
        after = whole.text[line.end - whole.start :].strip()
        if not keyed and after != "。" and not line.text.endswith("。"):
            mark = after[:1] if after[:1] in ("；", "，", "、", ";", ".") else ""
            yield Hit(
                line.end - 1,
                line.end + len(mark),
                "抄送机关后用句号。",
                line.text[-1].strip("；，、;.") + "。",
            )


def _separators(manuscript: Manuscript) -> Iterator[Hit]:
    """Between organs of one kind 、, between groups ，; never 和 or ；."""
    for line in manuscript.lines(Role.ADDRESSEE, Role.COPIES, Role.IMPRINT_ADDRESSEES):
        for match in re.finditer("[；;]", line.text):
            yield Hit(
                line.start + match.start(),
                line.start + match.end(),
                "机关之间用“、”，不同类的用“，”。",
                None,
                _W,
            )


_OWN_NUMBER = re.compile(RIGHT_NUMBER)
_OTHER_NUMBER = re.compile(
    r"第?[\dXＸ×]+[号期]|〔\d{4}〕第\d+[期号]|（?\d{4}年?第?\d+[期号]）?|.*[XＸ×]+.*"
    r"|.*〔\d{0,4}[ 　]*〕[ 　]*号|第[一二三四五六七八九十百]+[号期次]|.*第\d+[期次]"
)


def _own_number(manuscript: Manuscript) -> Iterator[Hit]:
    """发文字号 as a whole; what its parts do wrong (第, 0, brackets) is said there."""
    for line in manuscript.lines(Role.NUMBER):
        words = line.text.strip()
        told = re.search(r"〕第\d|〕0\d|〔\d{2}〕|[\[［【(（]", words)
        if not told and not _OWN_NUMBER.fullmatch(words) and not _OTHER_NUMBER.fullmatch(words):
            yield Hit(line.start, line.end, "发文字号写作“代字〔2026〕1号”。")
        symbol = words.split("〔")[0]
        known = manuscript.words.symbols
        if known and "〔" in words and symbol not in known:
            yield Hit(line.start, line.start + len(symbol), f"代字“{symbol}”不在本单位代字表里。", None, _W)


def _copy_number(manuscript: Manuscript) -> Iterator[Hit]:
    for line in manuscript.lines(Role.COPY_NUMBER):
        if not re.fullmatch(r"\d{6}|[X×]+", line.text.strip()):
            yield Hit(line.start, line.end, "份号用6位阿拉伯数字，如000017。")


_GOOD_DATE = re.compile(RIGHT_DATE)
_LOOSE_DATE = re.compile(r"((?:19|20)\d{2})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*[日号]?")
_HAN_DATE = re.compile(f"([〇○零一二三四五六七八九]{{4}})年([{ORDER}]{{1,3}})月([{ORDER}]{{1,3}})日")


def _date_form(manuscript: Manuscript) -> Iterator[Hit]:
    """成文日期 2026年1月8日: Arabic, full year, no zero, nothing left out."""
    dates = [
        *manuscript.lines(Role.DATE, attachment=0),
        *manuscript.lines(Role.PRINTED),
        *_loose_last(manuscript),
    ]
    for line in dates:
        words = line.text.strip()
        if (
            _GOOD_DATE.fullmatch(words)
            or re.search("[X×ＸO ]|\\*", words.replace(" ", ""))
            or re.search(r"年\s*月", words)
        ):
            continue
        loose = _LOOSE_DATE.fullmatch(words)
        fix = f"{loose[1]}年{int(loose[2])}月{int(loose[3])}日" if loose else None
        padded = re.fullmatch(r"\d{4}年0?\d{1,2}月0?\d{1,2}[日号]", words)
        if padded or _HAN_DATE.fullmatch(words):
            # N03 and N01 mend it; here it only counts as an error.
            yield Hit(line.start, line.end, "成文日期写作“2026年1月8日”，用阿拉伯数字，不补零。")
        else:
            yield Hit(line.start, line.end, "成文日期写作“2026年1月8日”，年、月、日写全。", fix)


def _loose_last(manuscript: Manuscript) -> list[Line]:
    """A last line that is a date in a form of its own: 2026.3.5, 2026-03-05."""
    lines = [line for line in manuscript.text.lines if line.text.strip()]
    if not lines or not manuscript.title_lines or manuscript.lines(Role.DATE):
        return []
    return [
        _stripped(line)
        for line in lines[-4:]
        if re.fullmatch(r"\s*20\d{2}[-./]\d{1,2}[-./]\d{1,2}\s*", line.text)
    ][:1]


def _stripped(line: Line) -> Line:
    lead = len(line.text) - len(line.text.lstrip())
    return Line(line.number, line.start + lead, line.text.strip())


def _of_masthead(manuscript: Manuscript) -> list[str]:
    """The organs of the masthead; the name of a bulletin there is none."""
    return [
        organ
        for line in manuscript.lines(Role.MASTHEAD)
        if not re.search("(?:简报|信息|专报|快报|纪要)$", line.text)
        for organ in masthead_organs(line.text)
    ]


def _of_title(manuscript: Manuscript) -> list[str]:
    """The organs that the title names before 关于."""
    before, about, _ = manuscript.title.partition("关于")
    return (
        [organ for organ in re.split(r"[ 　、]", before) if organ] if about and "转发" not in before else []
    )


def _same_organ(manuscript: Manuscript) -> Iterator[Hit]:
    """F14: who signs is who stands in the masthead and in the title; an agreed short name is the same organ."""
    if manuscript.kind and not manuscript.kind.statutory or manuscript.kind_name == "纪要":
        return
    names, titled = _of_masthead(manuscript), _of_title(manuscript)
    for part in manuscript.signatures:
        organ = manuscript.outline.text(part).strip()
        others = names or titled
        if (
            others
            and "（" not in organ
            and not _PERSON.search(organ)
            and not any(_same(manuscript, organ, other) for other in others)
        ):
            where = "发文机关标志" if names else "标题"
            yield Hit(part.start, part.end, f"署名“{organ}”和{where}里的“{'、'.join(others)}”不是同一机关。")
    for organ in titled if names else ():
        if not any(_same(manuscript, organ, other) for other in names):
            line = manuscript.title_lines[0]
            yield Hit(
                line.start, line.start + len(organ), f"标题里的机关和发文机关标志“{'、'.join(names)}”不一致。"
            )


_PERSON = re.compile("(?:市长|区长|县长|主任|书记|主席|局长|[省州镇乡]长)[ 　]*[一-鿿][ 　]*[一-鿿]{1,3}$")


def _same(manuscript: Manuscript, one: str, other: str) -> bool:
    """Equal, the same with the place left out (演示区…街道办事处), or two names of one organ in the office's list."""
    bare = [re.sub(r"\s", "", each) for each in (one, other)]
    known = [{organ.full, organ.short} for organ in manuscript.words.organs]
    return (
        bare[0].endswith(bare[1])
        or bare[1].endswith(bare[0])
        or bare[0] in bare[1].split("、")
        or any(set(bare) <= names for names in known)
        or all(re.search("工作委员会$|党工委$", each) for each in bare)
        and _place(bare[0]) == _place(bare[1])
    )


def _place(organ: str) -> str:
    found = re.findall("([一-鿿]{2}街道|[一-鿿]{1,3}[镇乡])", organ)
    return str(found[-1]) if found else organ


def _missing(manuscript: Manuscript) -> Iterator[Hit]:
    """F23: in a paper that has its number: 签发人 on what goes up, 主送 but on what is made public."""
    kind, numbers = manuscript.kind, manuscript.lines(Role.NUMBER)
    if not kind or not numbers or not kind.statutory:
        return
    number = numbers[0]
    if kind.goes_up and not manuscript.lines(Role.SIGNER):
        yield Hit(number.start, number.end, f"上行文（{kind.name}）要标注签发人。")
    told = manuscript.addressees or manuscript.lines(Role.IMPRINT_ADDRESSEES)
    if (
        kind.addressed
        and not told
        and Direction.PUBLIC not in kind.directions
        and manuscript.below_title
        and not re.search("[:：]$", manuscript.below_title.text)
    ):
        line = manuscript.title_lines[-1] if manuscript.title_lines else number
        yield Hit(line.start, line.end, f"“{kind.name}”要有主送机关。")


RULES = [
    Rule(
        "F04",
        _W,
        "标题有事由、文种，不重复，末尾不加标点",
        "《党政机关公文处理工作条例》第九条（七），GB/T 9704-2012 7.3.1",
        several(_title_end, _title_words, _unstatutory),
    ),
    Rule(
        "F06",
        _W,
        "主送机关后用冒号，抄送机关后用句号",
        "GB/T 9704-2012 7.3.2、7.4.2",
        several(_addressee_marks, _copies_end, _separators),
    ),
    Rule(
        "F07",
        _E,
        "发文字号、成文日期、份号的写法",
        "GB/T 9704-2012 7.2.1、7.2.5、7.3.5",
        several(
            pattern(r"(?<=〔\d{4}〕)第(?=\d+号)", "发文字号不加“第”。", ""),
            pattern(r"(?<=〔\d{4}〕)0+(?=[1-9]\d*号)", "发文字号不编虚位。", ""),
            pattern(r"〔\d{2}〕(?=第?\d+号)", "发文字号的年份写全四位。"),
            _own_number,
            _copy_number,
            _date_form,
        ),
    ),
    Rule(
        "F14",
        _E,
        "署名、发文机关标志、标题里的机关一致",
        "《党政机关公文处理工作条例》第九条（十三）",
        _same_organ,
    ),
    Rule(
        "F22",
        _W,
        "不用已取消的旧写法",
        "GB/T 9704-2012 7.3.5，《党政机关公文处理工作条例》",
        several(
            pattern("^[ \t　]*主题词[：:].*$", "2012年起不再标注主题词。"),
            pattern(
                "[（(](?:此页|本页)无正文[）)]|^[ \t　]*(?:此页|本页)无正文[ \t　]*$",
                "不用“此页无正文”，调整行距、字距解决。",
            ),
        ),
    ),
    Rule(
        "F23",
        _W,
        "上行文有签发人，该有主送机关的有主送机关",
        "《党政机关公文处理工作条例》第九条（六）（八）",
        _missing,
    ),
]
