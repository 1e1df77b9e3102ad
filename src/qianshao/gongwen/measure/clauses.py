"""The clauses that are measured: one table, from which the documentation is printed too.

Strength is the standard's own word: 规定 where it rules, 一般 and 推荐 where it says so, 实务 for what is only practice.
"""

from qianshao.gongwen.measure.measurement import Clause, Strength

_USUAL, _RECOMMENDED, _PRACTICE = Strength.USUAL, Strength.RECOMMENDED, Strength.PRACTICE
_STANDARD, _PUNCTUATION = "GB/T 9704 ", "GB/T 15834 "

_PAGE = (
    Clause("paper.size", _STANDARD + "5.1", "纸张幅面", "mm"),
    Clause("margin.top", _STANDARD + "5.2.1", "天头", "mm", 1.0),
    Clause("margin.left", _STANDARD + "5.2.1", "订口", "mm", 1.0),
    Clause("area.width", _STANDARD + "5.2.1", "版心宽", "mm", 1.0),
    Clause("area.height", _STANDARD + "5.2.1", "版心高", "mm", 1.0),
    Clause("area.inside", _STANDARD + "5.2.1", "文字不出版心", "mm", 1.0),
    Clause("grid.lines", _STANDARD + "5.2.3", "每面行数", "行", strength=_USUAL),
    Clause("grid.characters", _STANDARD + "5.2.3", "每行字数", "字", strength=_USUAL),
    Clause("grid.pitch", _STANDARD + "5.2.3", "行距", "pt", strength=_USUAL),
    Clause("body.size", _STANDARD + "5.2.2", "正文字号", "pt", 0.3, _USUAL),
    Clause("body.face", _STANDARD + "5.2.2", "正文字体", strength=_USUAL),
    Clause("colour.text", _STANDARD + "5.2.4", "文字颜色"),
    Clause("fonts.embedded", "实务（版式文件交换）", "字体嵌入", strength=_PRACTICE),
)

_HEAD = (
    Clause("copy_number.form", _STANDARD + "7.2.1", "份号写法", strength=_USUAL),
    Clause("copy_number.place", _STANDARD + "7.2.1", "份号顶格、第一行", "mm"),
    Clause("urgency.place", _STANDARD + "7.2.3", "紧急程度左端", "mm"),
    Clause("urgency.order", _STANDARD + "7.2.3", "份号、紧急程度自上而下", "行", 0.15),
    Clause("urgency.face", _STANDARD + "7.2.3", "紧急程度字体", strength=_USUAL),
    Clause("masthead.top", _STANDARD + "7.2.4", "标志上边缘至版心上边缘", "mm"),
    Clause("masthead.centre", _STANDARD + "7.2.4", "标志居中偏差", "mm"),
    Clause("masthead.colour", _STANDARD + "7.2.4", "标志颜色"),
    Clause("masthead.face", _STANDARD + "7.2.4", "标志字体", strength=_RECOMMENDED),
    Clause("masthead.word", _STANDARD + "7.2.4", "联合行文“文件”上下居中偏差", "mm", 1.0),
    Clause("number.gap", _STANDARD + "7.2.5", "发文字号距标志", "行"),
    Clause("number.place", _STANDARD + "7.2.5", "发文字号横向位置", "mm"),
    Clause("number.form", _STANDARD + "7.2.5", "发文字号写法"),
    Clause("signers.place", _STANDARD + "7.2.6", "签发人右空", "字"),
    Clause("signers.line", _STANDARD + "7.2.5", "发文字号与最后一个签发人同行"),
    Clause("signers.face", _STANDARD + "7.2.6", "签发人姓名字体"),
    Clause("red_rule.gap", _STANDARD + "7.2.7", "红色分隔线距发文字号", "mm"),
    Clause("red_rule.length", _STANDARD + "7.2.7", "红色分隔线长", "mm", 1.0),
    Clause("red_rule.centre", _STANDARD + "7.2.7", "红色分隔线居中偏差", "mm"),
    Clause("red_rule.colour", _STANDARD + "7.2.7", "分隔线颜色"),
)

_LETTER = (
    Clause("letter.masthead.top", _STANDARD + "10.1", "信函标志上边缘至上页边", "mm"),
    Clause("letter.masthead.word", _STANDARD + "10.1", "信函标志不加“文件”"),
    Clause("letter.upper.gap", _STANDARD + "10.1", "上双线距标志", "mm"),
    Clause("letter.upper.order", _STANDARD + "10.1", "上双线粗细次序"),
    Clause("letter.lower.place", _STANDARD + "10.1", "下双线距下页边", "mm"),
    Clause("letter.lower.order", _STANDARD + "10.1", "下双线粗细次序"),
    Clause("letter.rules.length", _STANDARD + "10.1", "双线长", "mm", 1.0),
    Clause("letter.rules.centre", _STANDARD + "10.1", "双线居中偏差", "mm"),
    Clause("letter.rules.colour", _STANDARD + "10.1", "双线颜色"),
    Clause("letter.rules.page", _STANDARD + "10.1", "下双线只在首页", strength=_PRACTICE),
    Clause("letter.number.gap", _STANDARD + "10.1", "发文字号距上双线", "mm"),
    Clause("letter.number.place", _STANDARD + "10.1", "发文字号右端至版心右边缘", "mm"),
    Clause("letter.first.gap", _STANDARD + "10.1", "份号（紧急程度）距上双线", "mm"),
    Clause("letter.title.gap", _STANDARD + "10.1", "标题距其上要素", "行"),
    Clause("letter.last.gap", _STANDARD + "10.1", "末行距下双线", "mm"),
    Clause("letter.page_number", _STANDARD + "10.1", "信函首页不显示页码"),
    Clause("letter.imprint", _STANDARD + "10.1", "信函版记不加分隔线和印发机关"),
)

_ORDER = (
    Clause("order.masthead.top", _STANDARD + "10.2", "命令标志上边缘至版心上边缘", "mm"),
    Clause("order.number.gap", _STANDARD + "10.2", "令号距标志", "行"),
    Clause("order.number.centre", _STANDARD + "10.2", "令号居中偏差", "mm"),
    Clause("order.body.gap", _STANDARD + "10.2", "正文距令号", "行"),
)

_MINUTES = (
    Clause("minutes.masthead.top", _STANDARD + "10.3", "纪要标志上边缘至版心上边缘", "mm"),
    Clause("attendance.gap", _STANDARD + "10.3", "出席名单距正文", "行"),
    Clause("attendance.indent", _STANDARD + "10.3", "名单左空", "字"),
    Clause("attendance.face", _STANDARD + "10.3", "名单标签字体", strength=_USUAL),
    Clause("attendance.wrap", _STANDARD + "10.3", "名单回行与冒号后首字对齐", "mm"),
)

_BODY = (
    Clause("title.gap", _STANDARD + "7.3.1", "标题距红色分隔线", "行"),
    Clause("title.centre", _STANDARD + "7.3.1", "标题居中偏差", "mm"),
    Clause("title.size", _STANDARD + "7.3.1", "标题字号", "pt", 0.3, _USUAL),
    Clause("title.face", _STANDARD + "7.3.1", "标题字体", strength=_USUAL),
    Clause("title.shape", _STANDARD + "7.3.1", "标题梯形或菱形"),
    Clause("title.words", _STANDARD + "7.3.1", "标题回行词意完整", strength=_PRACTICE),
    Clause("addressee.gap", _STANDARD + "7.3.2", "主送距标题", "行"),
    Clause("addressee.place", _STANDARD + "7.3.2", "主送顶格（左空）", "字"),
    Clause("addressee.colon", _STANDARD + "7.3.2", "主送后全角冒号"),
    Clause("body.first", _STANDARD + "7.3.3", "首页显示正文"),
    Clause("body.gap", _STANDARD + "7.3.3", "正文在主送下一行", "行"),
    Clause("body.indent", _STANDARD + "7.3.3", "自然段左空", "字"),
    Clause("body.flush", _STANDARD + "7.3.3", "回行顶格（左空）", "字"),
    Clause("heading.1.face", _STANDARD + "7.3.3", "一级标题字体", strength=_USUAL),
    Clause("heading.2.face", _STANDARD + "7.3.3", "二级标题字体", strength=_USUAL),
    Clause("heading.3.face", _STANDARD + "7.3.3", "三级标题字体", strength=_USUAL),
    Clause("heading.4.face", _STANDARD + "7.3.3", "四级标题字体", strength=_USUAL),
    Clause("heading.size", _STANDARD + "5.2.2", "层次标题字号", "pt", 0.3, _USUAL),
)

_ENDING = (
    Clause("attachment_note.gap", _STANDARD + "7.3.4", "附件说明距正文", "行"),
    Clause("attachment_note.indent", _STANDARD + "7.3.4", "附件说明左空", "字"),
    Clause("attachment_note.align", _STANDARD + "7.3.4", "附件名称对齐偏差", "mm"),
    Clause("attachment_note.mark", _STANDARD + "7.3.4", "附件名称后不加标点"),
    Clause("signature.gap", _STANDARD + "7.3.5.2", "署名距正文（附件说明）", "行"),
    Clause("signature.seal.date", _STANDARD + "7.3.5.1", "成文日期右空（加盖印章）", "字", strength=_USUAL),
    Clause(
        "signature.seal.centre", _STANDARD + "7.3.5.1", "署名以成文日期为准居中偏差", "mm", strength=_USUAL
    ),
    Clause("signature.seal.image", _STANDARD + "7.3.5.1", "印章顶端上距正文", "mm"),
    Clause("signature.seal.over", _STANDARD + "7.3.5.1", "印章居中压在成文日期上的偏差", "mm", 3.0),
    Clause("signature.plain.organ", _STANDARD + "7.3.5.2", "署名右空（不加盖印章）", "字"),
    Clause("signature.plain.date", _STANDARD + "7.3.5.2", "成文日期首字右移", "字"),
    Clause("signature.stamp.date", _STANDARD + "7.3.5.3", "成文日期右空（签名章）", "字"),
    Clause("signature.lines", _STANDARD + "7.3.5", "成文日期在署名下一行", "行"),
    Clause("date.form", _STANDARD + "7.3.5.4", "成文日期写法"),
    Clause("note.place", _STANDARD + "7.3.6", "附注左空", "字"),
    Clause("note.gap", _STANDARD + "7.3.6", "附注在成文日期下一行", "行"),
    Clause("note.form", _STANDARD + "7.3.6", "附注加圆括号"),
    Clause("attachment.page", _STANDARD + "7.3.7", "附件另面、第一行", "mm"),
    Clause("attachment.mark.place", _STANDARD + "7.3.7", "“附件”及序号顶格", "mm"),
    Clause("attachment.mark.face", _STANDARD + "7.3.7", "“附件”及序号字体"),
    Clause("attachment.title.line", _STANDARD + "7.3.7", "附件标题所在行", "行", 0.5),
    Clause("attachment.title.centre", _STANDARD + "7.3.7", "附件标题居中偏差", "mm"),
    Clause("attachment.title.text", _STANDARD + "7.3.7", "附件标题与附件说明一致"),
)

_IMPRINT = (
    Clause("imprint.rule.thick", _STANDARD + "7.4.1", "版记首末分隔线高", "mm", 0.05, _RECOMMENDED),
    Clause("imprint.rule.thin", _STANDARD + "7.4.1", "版记中间分隔线高", "mm", 0.05, _RECOMMENDED),
    Clause("imprint.rule.length", _STANDARD + "7.4.1", "版记分隔线长", "mm", 1.0),
    Clause("imprint.rule.count", _STANDARD + "7.4.1", "版记分隔线数", "条"),
    Clause("imprint.rule.bottom", _STANDARD + "7.4.1", "末条分隔线至版心下边缘", "mm"),
    Clause("imprint.size", _STANDARD + "7.4.2", "版记字号", "pt", 0.3, _USUAL),
    Clause("imprint.face", _STANDARD + "7.4.2", "版记字体", strength=_USUAL),
    Clause("imprint.copies.place", _STANDARD + "7.4.2", "抄送左空", "字"),
    Clause("imprint.copies.wrap", _STANDARD + "7.4.2", "抄送回行对齐偏差", "mm"),
    Clause("imprint.copies.form", _STANDARD + "7.4.2", "抄送末标句号"),
    Clause("imprint.order", _STANDARD + "7.4.2", "主送在抄送之上"),
    Clause("imprint.printer.place", _STANDARD + "7.4.3", "印发机关左空", "字"),
    Clause("imprint.date.place", _STANDARD + "7.4.3", "印发日期右空", "字"),
    Clause("imprint.date.form", _STANDARD + "7.4.3", "印发日期写法"),
    Clause("imprint.page", "GB/T 33476.2 7.3.1", "版记在偶数页", strength=_PRACTICE),
)

_NUMBERING = (
    Clause("page_number.there", _STANDARD + "7.5", "页码"),
    Clause("page_number.continuous", _STANDARD + "7.5", "页码连续"),
    Clause("page_number.size", _STANDARD + "7.5", "页码字号", "pt", 0.3, _USUAL),
    Clause("page_number.face", _STANDARD + "7.5", "页码字体", strength=_USUAL),
    Clause("page_number.dashes", _STANDARD + "7.5", "数字左右一字线"),
    Clause("page_number.top", _STANDARD + "7.5", "一字线上距版心下边缘", "mm"),
    Clause("page_number.odd", _STANDARD + "7.5", "单页码右空", "字"),
    Clause("page_number.even", _STANDARD + "7.5", "双页码左空", "字"),
    Clause("page_number.blank", _STANDARD + "7.5", "空白页和其后的版记页不编页码"),
    Clause("table.landscape", _STANDARD + "8", "横排表格表头"),
)

_WORDS = (
    Clause("line.start", _PUNCTUATION + "5.1", "行首禁则"),
    Clause("line.end", _PUNCTUATION + "5.1", "行末禁则"),
    Clause("line.dash", _PUNCTUATION + "5.1", "破折号、省略号不断开"),
    Clause("line.number", "实务（GB/T 15835）", "数字、日期不断行", strength=_PRACTICE),
    Clause("source.text", "原文核对", "与原文逐字一致"),
)

CLAUSES: dict[str, Clause] = {
    clause.key: clause
    for family in (_PAGE, _HEAD, _LETTER, _ORDER, _MINUTES, _BODY, _ENDING, _IMPRINT, _NUMBERING, _WORDS)
    for clause in family
}
