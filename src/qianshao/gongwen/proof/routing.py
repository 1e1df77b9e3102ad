"""Where papers go and what they may ask (《党政机关公文处理工作条例》).

Of §2.3, what no text can show is not asked here: whether a lower organ's own superior agreed (R07), whether a paper is
important enough to copy upwards (R08), whether departments agreed (R10), to whom an organ is subordinated twice (R13), and
whether a paper was needed at all (R14).
"""

import re
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript, organs_in, organs_of, unquoted
from qianshao.gongwen.proof.organs import (
    LEVELS,
    PROVINCE,
    STREET,
    is_authority,
    is_department,
    is_inside,
    is_party,
    level_of,
)
from qianshao.gongwen.text import Line

_E, _W = Severity.ERROR, Severity.WARNING
_RULES = "《党政机关公文处理工作条例》"
_ASKS = re.compile(
    "请(?:予以?)?(?:批示|批复|批准|审批|核准|拨付)|妥否|当否|可否，|恳请[^，。；]{0,20}?(?:批准|拨付|解决|同意|审批|给予|增加|支持)|请求[^，。；]{0,12}?(?:批准|拨付|给予解决)"
)


def _span(lines: list[Line]) -> tuple[int, int]:
    return lines[0].start, lines[-1].end


def _goes_up(manuscript: Manuscript) -> bool:
    return manuscript.kind is not None and manuscript.kind.goes_up


_SECOND = re.compile(
    "(?:另外?|此外|同时|一并|(?:^|(?<=[，。；]))(?:并|还))[，,]?(?:一并|再|还|特|恳|也)?(?:请|恳请|请求|申请|请示|请予)[^，。；]{0,12}?(?:批准|同意|解决|拨付|增加|给予|核定|调配|审批|安排)"
)
_MATTER = re.compile("[一二三四五六七八九十]+、(?:关于|申请|请求|请示|恳请|拟申请|另)")
_DO = "增加|申请|购置|建设|解决|拨付|调整|修缮|维修|设立|开展|举办|招聘|核定|改造|新建|采购|表彰|追加|成立"
_TWO_MATTERS = re.compile(
    f"关于(?:{_DO})[一-鿿]{{2,12}}?((?:和|及|并|暨|与|、)(?:{_DO})[一-鿿]{{2,12}})的请示"
)


def _one_matter(manuscript: Manuscript) -> Iterator[Hit]:
    """R01: a request has one matter: its title names one, no two headings ask, and nothing is asked besides."""
    if manuscript.kind_name != "请示":
        return
    for line in manuscript.title_lines:
        for match in _SEVERAL.finditer(line.text):
            yield Hit(line.start + match.start(), line.start + match.end(), "请示应一文一事。")
        for match in _TWO_MATTERS.finditer(line.text):
            yield Hit(
                line.start + match.start(1),
                line.start + match.end(1),
                "像是两件事，请示应一文一事。",
                None,
                _W,
            )
    numbered = [line for line in manuscript.body if re.match("[一二三四五六七八九十]+、", line.text)]
    asking = [line for line in numbered if _MATTER.match(line.text)]
    for line in asking[1:] if asking[:1] == numbered[:1] else asking:
        yield Hit(line.start, line.end, "请示应一文一事，这里是另一件。")
    for line in manuscript.body:
        for match in _SECOND.finditer(unquoted(line)):
            yield Hit(
                line.start + match.start(), line.start + match.end(), "请示应一文一事，另一件请另文请示。"
            )


_SEVERAL = re.compile(
    "等[两二三四五几]?(?:个|项)?(?:事项|问题|事宜)|(?:两|二|三|四|几)(?:个|项)(?:事项|问题)"
)


_NOT_ASKING = {"报告", "函", "通知", "通报", "决定", "公告", "通告", "纪要", "总结", "简报", "信息", "汇报"}


def _request_in_report(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.kind_name not in _NOT_ASKING:
        return
    for line in manuscript.body:
        for match in _ASKS.finditer(unquoted(line)):
            if manuscript.kind_name != "报告" and not re.match("妥否|当否|请批[示复]", match.group()):
                continue
            sentence = f"{manuscript.kind_name}里不得夹带请示事项，请另行请示。"
            if manuscript.kind_name == "函":
                sentence = f"“{match.group()}”是请示的话，函用“请予支持”“请函复”。"
            severity = None if manuscript.kind_name == "报告" else _W
            yield Hit(line.start + match.start(), line.start + match.end(), sentence, None, severity)


def _many_addressees(manuscript: Manuscript) -> Iterator[Hit]:
    """R03: what goes up has one addressee in principle, and is never copied to those below."""
    if not _goes_up(manuscript):
        return
    addressed = manuscript.lines(Role.ADDRESSEE) or (
        [manuscript.below_title] if manuscript.below_title and manuscript.addressees else []
    )
    if addressed and len(organs_of(manuscript.addressees)) > 1:
        yield Hit(*_span(addressed), "上行文原则上只主送一个上级机关。", None, _W)
    own = max([level for organ in manuscript.issuers if (level := level_of(organ))], default=STREET)
    for line in manuscript.lines(Role.COPIES):
        for start, organ in organs_in(line):
            known = any(unit in organ for unit in manuscript.words.below)
            if known or level_of(organ) > own or re.match("各(?:科室|社区|村|支部|单位|部门|站所)", organ):
                yield Hit(start, start + len(organ), "上行文不得抄送下级机关。")


_LEADERS = re.compile("(?:书记|主任|区长|县长|市长|局长|主席|部长|主要领导|领导|同志)$")


def _to_a_leader(manuscript: Manuscript) -> Iterator[Hit]:
    """R04: a paper goes to an organ, not to a leader, and is not sent in a leader's name."""
    kind = manuscript.kind
    if (
        kind is None
        or not kind.statutory
        or re.search("交办|直接安排|受[^，。]{2,12}委托", manuscript.characters)
    ):
        return
    below = manuscript.below_title
    addressed = below is not None and below.text.rstrip()[-1:] in ("：", ":")
    for line in manuscript.lines(Role.ADDRESSEE) or ([below] if below and addressed else []):
        for start, organ in organs_in(line):
            if _LEADERS.search(organ) and not organ.startswith("各"):
                yield Hit(start, start + len(organ), "公文不主送领导者个人。")
    for part in manuscript.signatures if kind.name != "命令" else ():
        if re.search(
            "(?:书记|主任|区长|县长|局长|主席)[ 　]*[一-鿿]{1,2}[ 　]*[一-鿿]$", manuscript.outline.text(part)
        ):
            yield Hit(part.start, part.end, "不以领导者个人名义行文。")


def _skipped_level(manuscript: Manuscript, *, party: bool) -> Iterator[Hit]:
    """R05, R16: the level right above is written to, or at least copied."""
    issuers = manuscript.issuers
    if not _goes_up(manuscript) or not issuers or is_party(issuers[0]) is not party:
        return
    own = max(level_of(organ) for organ in issuers)
    places = "".join(issuers)
    reached = [
        level
        for organ in organs_of(manuscript.addressees) + organs_of(manuscript.copies)
        if (level := level_of(organ))
    ]
    addressed = [level for organ in organs_of(manuscript.addressees) if (level := level_of(organ))]
    # A sub-district may stand right below a city that has no districts; its own name tells.
    above = own - 1 if own != STREET or re.search("[区县旗]", places.replace("社区", "")) else own - 2
    if own and addressed and max(addressed) < above and above not in reached:
        lines = manuscript.lines(Role.ADDRESSEE) or [each for each in [manuscript.below_title] if each]
        yield Hit(
            *_span(lines), f"越过了{LEVELS[max(above, PROVINCE)]}一级；确需越级的，要抄送被越过的机关。"
        )


def _skipped_by_government(manuscript: Manuscript) -> Iterator[Hit]:
    yield from _skipped_level(manuscript, party=False)


def _skipped_by_party(manuscript: Manuscript) -> Iterator[Hit]:
    yield from _skipped_level(manuscript, party=True)


def _raw_forwarding(manuscript: Manuscript) -> Iterator[Hit]:
    """R06: a lower organ's request is passed on only with an opinion of one's own."""
    if (
        not re.search("转报|转呈|转请|呈转|转发[^，。]*请示", manuscript.title)
        or "请示" not in manuscript.title
    ):
        return
    body = "".join(unquoted(line) for line in manuscript.body)
    if not re.search(
        "(?:我|本|街道|党工委|办事处|研究|经)[^。；]{0,16}(?:意见|认为|同意|建议)|拟同意|建议", body
    ):
        passed = next(
            (line for line in manuscript.body if re.search("转报|转呈|转请|呈转|转去|转发", line.text)), None
        )
        lines = [passed] if passed else manuscript.title_lines
        yield Hit(*_span(lines), "不得原文转报下级的请示，要提出倾向性意见。")


def _department_commands(manuscript: Manuscript) -> Iterator[Hit]:
    """R09: a department gives no orders to Party committees and governments below; with consent it says so."""
    issuers = manuscript.issuers
    orders = manuscript.kind_name in {"通知", "决定", "批复", "意见", "通报", "命令"}
    if not orders or not issuers or not all(is_department(organ) for organ in issuers):
        return
    authorities = [organ for organ in organs_of(manuscript.addressees) if is_authority(organ)]
    agreed = re.search("经[^，。；]{1,24}(?:同意|批准|授权)", manuscript.characters)
    lines = manuscript.lines(Role.ADDRESSEE) or [each for each in [manuscript.below_title] if each]
    if authorities and lines and not agreed and level_of(authorities[0]) != level_of(issuers[0]):
        yield Hit(
            *_span(lines), "部门不得向下级党委、政府发布指令性公文；经政府同意的，文中要写明“经……同意”。"
        )


def _inside_unit(manuscript: Manuscript) -> Iterator[Hit]:
    """R11: a department inside an organ, other than its general office, issues nothing outside."""
    kind = manuscript.kind
    if kind is None or not kind.statutory or kind.name == "纪要":
        return
    to = organs_of(manuscript.addressees)
    outside = [organ for organ in to if not re.match("各?(?:科室|内设机构|机关)|街道各科室|机关各", organ)]
    if not (outside or manuscript.lines(Role.NUMBER)):
        return
    for part in manuscript.signatures or manuscript.outline.all(Role.MASTHEAD):
        organ = manuscript.outline.text(part).strip().removesuffix("文件")
        if is_inside(organ):
            yield Hit(part.start, part.end, "办公室以外的内设机构不得对外正式行文。")


def _joint_issue(manuscript: Manuscript) -> Iterator[Hit]:
    """R12: organs that issue together are of one level, and the lead organ comes first everywhere."""
    signed = [(part, manuscript.outline.text(part).strip()) for part in manuscript.signatures]
    organs = [organ for organ in manuscript.issuers if level_of(organ)]
    levels = {level_of(organ) for organ in organs}
    inside = {is_inside(organ) for organ in organs}
    if len(organs) > 1 and (len(levels) > 1 or len(inside) > 1):
        part = signed[-1][0] if signed else next(manuscript.outline.all(Role.MASTHEAD))
        yield Hit(part.start, part.end, "联合行文的应是同级机关。")
    masthead = manuscript.lines(Role.MASTHEAD)
    first = masthead[0].text.split()[0].removesuffix("文件") if masthead and masthead[0].text.split() else ""
    if first and len(signed) > 1 and signed[0][1] != first and any(organ == first for _, organ in signed[1:]):
        yield Hit(
            signed[0][0].start, signed[0][0].end, "联合行文署名的次序和发文机关标志一致，主办机关在前。"
        )


def _request_to_peers(manuscript: Manuscript) -> Iterator[Hit]:
    """R15: an organ that is no superior is asked by 函."""
    if manuscript.kind_name != "请示" or not manuscript.issuers:
        return
    if not any(is_authority(organ) for organ in manuscript.issuers):
        return
    title = manuscript.title_lines[-1] if manuscript.title_lines else None
    for organ in organs_of(manuscript.addressees):
        if title and re.search(
            "(?:局|部|公司|银行|[大中小]学|学校|医院|馆|剧院|影院|养老院|福利院|研究院|研究所|事务所|中心|集团|改革委员会|健康委员会)$",
            organ,
        ):
            yield Hit(max(title.end - 2, title.start), title.end, f"{organ}不是上级机关，请求批准用“函”。")
            return


RULES = [
    Rule("R01", _E, "请示一文一事", _RULES + "第十五条（四）", _one_matter),
    Rule("R02", _E, "报告等非请示公文不夹带请示事项", _RULES + "第十五条（四）", _request_in_report),
    Rule("R03", _E, "上行文主送一个上级，不抄送下级", _RULES + "第十五条（一）", _many_addressees),
    Rule("R04", _E, "不主送领导者个人，不以个人名义行文", _RULES + "第十五条（五）", _to_a_leader),
    Rule("R05", _W, "不越级行文，越级的抄送被越过的机关", _RULES + "第十四条", _skipped_by_government),
    Rule("R06", _E, "不原文转报下级的请示", _RULES + "第十五条（三）", _raw_forwarding),
    Rule("R09", _E, "部门不向下级党委、政府发指令", _RULES + "第十六条（二）", _department_commands),
    Rule("R11", _E, "办公室以外的内设机构不对外行文", _RULES + "第十七条", _inside_unit),
    Rule("R12", _E, "联合行文的是同级机关，主办机关在前", _RULES + "第九条、第十七条", _joint_issue),
    Rule("R15", _E, "向不相隶属的机关请求批准用函", _RULES + "第八条（十四）", _request_to_peers),
    Rule(
        "R16",
        _E,
        "党组织请示报告逐级进行",
        "《中国共产党重大事项请示报告条例》第六条、第二十条",
        _skipped_by_party,
    ),
]
