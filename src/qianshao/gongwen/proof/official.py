"""How papers speak, how long they are, and what they ask of those below (rules F15, F16, F18, F19)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.model import Direction
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript, unquoted
from qianshao.gongwen.proof.patterns import several

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_RULES = "《党政机关公文处理工作条例》"
_ENDS = re.compile(
    "请(?:予以?|领导|上级|区委|区政府|[一-鿿]{0,8}?)?(?:批示|批复|批准|审批|审定|审示|核准|指示|审议|批办)|妥否|当否|可否|是否可行|是否妥当"
)


def _ends_asking(manuscript: Manuscript) -> Iterator[Hit]:
    body = manuscript.body
    if manuscript.kind_name == "请示" and body and not any(_ENDS.search(unquoted(line)) for line in body):
        yield Hit(body[-1].start, body[-1].end, "请示没有请求语，如“妥否，请批示。”。")


_UNIT = "单位|街道|社区|局|办|镇|乡|区|委|部门|支部|公司|院|校|村"
_COMMANDS = re.compile(
    "责令|不得有误|务必|必须|严令|限期(?=答复|办理|完成|报送|缴纳|你|贵)|令你|遵照执行|认真贯彻执行|严肃追究"
)


def _tone(manuscript: Manuscript) -> Iterator[Hit]:
    """F15: 你单位 only downwards, 贵单位 only to peers, no command in 函."""
    kind = manuscript.kind
    if kind is None:
        return
    down_only = kind.directions <= {Direction.DOWN, Direction.PUBLIC, Direction.INSIDE}
    for line in manuscript.body:
        words = unquoted(line)
        found = []
        if kind.name in {"函", "请示", "报告"}:
            found = [
                (
                    match,
                    f"“{match.group()}”是对下级说的，{'平级用“贵”' if kind.name == '函' else '对上级不用“你”'}。",
                )
                for match in re.finditer(
                    f"(?<![一-鿿])你(?:们)?(?:{_UNIT})|(?<=[请向由与和关于按收到])你(?:{_UNIT})", words
                )
            ]
        if down_only or kind.goes_up or kind.name == "通知":
            found += [
                (match, f"“{match.group()}”只用于平级。")
                for match in re.finditer(f"贵(?:{_UNIT})(?!州)", words)
            ]
        if kind.name == "函":
            found += [(match, "函里不用命令的口气。") for match in _COMMANDS.finditer(words)]
        for match, sentence in found:
            yield Hit(line.start + match.start(), line.start + match.end(), sentence)


_CLOSINGS = {
    "通知": "特此通知",
    "报告": "特此报告",
    "公告": "特此公告",
    "通告": "特此通告",
    "函": "特此函[复告达]",
    "批复": "特此批复|此复",
    "请示": "特此请示",
}


def _other_closing(manuscript: Manuscript) -> Iterator[Hit]:
    """The closing phrase of another kind."""
    kind = manuscript.kind_name
    if kind not in {*_CLOSINGS, "通报", "决定", "意见"}:
        return
    for line in manuscript.body[-3:]:
        match = re.search("特此(?:通知|报告|公告|通告|函复|函告|批复|请示|通报|决定)", line.text)
        if match and match.group() and kind[:1] != match.group()[2] and kind not in match.group():
            yield Hit(
                line.start + match.start(), line.start + match.end(), f"“{match.group()}”不是{kind}的结束语。"
            )


def _length(manuscript: Manuscript) -> Iterator[Hit]:
    kind = manuscript.kind
    if kind is not None and not kind.statutory:
        return
    lines = manuscript.body or manuscript.text.lines
    count = sum(len(re.findall("[一-鿿]", line.text)) for line in lines)
    if count > 5000:
        yield Hit(lines[0].start, lines[0].end, f"全文 {count} 字，综合性文件一般不超过 5000 字。")
    elif count > 4000 and kind is not None and kind.name in {"通知", "意见", "决定", "通报"}:
        yield Hit(lines[0].start, lines[0].end, f"全文 {count} 字，部署专项工作的文件一般不超过 4000 字。")


_BURDENS = (
    ("一票否决", "“一票否决”事项不得自行设立。"),
    (
        "(?:签订|签署|签|递交|层层签订)[^，。；、]{0,12}?(?:责任状|责任书|承诺书)",
        "不得随意要求基层签订责任状。",
    ),
    (
        "(?:每日|每天|每周|逐日|按日|按周|每旬|每半月|每月|按月|定期)[^，。；]{0,14}?(?:报送|上报|报告|填报|报一次)|日报告|周报告|零报告|日报制|周报制|日报表|周报表",
        "要求定期报送会加重基层负担，确需的按规定报批。",
    ),
    (
        "(?:建立|报送|提供|上报|制作|完善|填写|健全)[^，。；、]{0,14}?(?:工作台账|台账资料|台账|痕迹资料|佐证材料|印证材料)",
        "不以台账、痕迹资料作为工作落实的依据。",
    ),
    (
        "(?:拍照|照片|截图|视频|影像|录像|签到)[^，。；]{0,10}?(?:报送|上报|上传|备查|留存|留痕|佐证|打卡)|(?:报送|上传|上报|提供|附|发送)[^，。；]{0,12}?(?:照片|截图|影像|视频|签到表)|拍照留痕|打卡签到|签到打卡",
        "不以照片、截图、签到作为工作落实的依据。",
    ),
    ("(?:制定|出台|印发|报送)[^，。；]{0,10}?(?:配套文件|配套措施|配套方案)", "不要求下级制定配套文件。"),
)
_BURDEN = [(re.compile(expression), why) for expression, why in _BURDENS]
_RELIEF = re.compile(
    "不得|不再|取消|严禁|减少|精简|清理|整治|不搞|杜绝|不要求|避免|防止|不以|不能|禁止|压减|无需|不需|减负|规范|清单|废止|可通过|可以?拨打|[居市村]民可|群众可|欢迎"
)
_SHALL = re.compile("(?<![重主需必将只想])要|必须|须|(?<![适反响供])应(?![急对用邀收])|每[日周天]")
_BELOW = re.compile("各[一-鿿]|村（社区）|社区|基层|支部|网格|下级|所属")


def _burdens(manuscript: Manuscript) -> Iterator[Hit]:
    """F19: what is asked of those below that the rules on burdens speak against."""
    kind = manuscript.kind
    if kind is not None and (
        kind.goes_up
        or kind.name in {"总结", "函", "批复", "办法", "细则", "简报", "信息", "汇报", "讲话稿", "会议记录"}
    ):
        return
    for line in manuscript.prose:
        for sentence in re.finditer("[^。；！？]+", line.text):
            if _RELIEF.search(sentence.group()):
                continue
            asks_below = (
                kind is not None or _BELOW.search(sentence.group()) or _SHALL.search(sentence.group())
            )
            for expression, why in _BURDEN if asks_below else ():
                for match in expression.finditer(sentence.group()):
                    start = line.start + sentence.start()
                    yield Hit(start + match.start(), start + match.end(), why)


RULES = [
    Rule("F15", _W, "称谓、口气、结束语合文种", "实务", several(_tone, _other_closing)),
    Rule("F16", _E, "请示有请求语", _RULES + "第十五条（四）", _ends_asking),
    Rule("F18", _I, "篇幅", "《整治形式主义为基层减负若干规定》第二条", _length),
    Rule("F19", _I, "不加重基层负担的要求", "《整治形式主义为基层减负若干规定》", _burdens),
]
