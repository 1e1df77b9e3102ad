"""保管期限表: the default rows (国家档案局令第8号), and which row is proposed for a record.

Each office has its own approved table; these rows are where it starts from.
"""

from collections.abc import Iterable

from qianshao.documents.archive_wording import Retention
from qianshao.documents.models import RetentionRow
from qianshao.documents.sources import Facts

INCOMING, OUTGOING = "收文", "发文"
_Y, _D30, _D10 = Retention.PERMANENT, Retention.THIRTY, Retention.TEN

# material, period, kind, genres, purpose, words in the title; the first row that fits is proposed.
_DEFAULTS: tuple[tuple[str, Retention, str, str, str, str], ...] = (
    ("党工委会议、办事处主任办公会议记录、纪要", _Y, OUTGOING, "纪要", "", "党工委 主任办公会"),
    ("机构沿革、人事任免", _Y, OUTGOING, "", "", "机构设置 机构编制 任免 任职 免职"),
    ("大事记", _Y, OUTGOING, "", "", "大事记"),
    ("房产、土地合同、凭证", _Y, "", "", "", "房产 土地使用权 不动产"),
    ("本机关年度工作计划、总结", _Y, OUTGOING, "", "", "年度工作计划 年度工作总结 工作要点 年工作总结"),
    ("本机关简报、情况反映、工作信息", _D10, OUTGOING, "", "", "简报 情况反映 工作信息"),
    ("本机关制定的规范性、政策性文件", _Y, OUTGOING, "决定 决议 意见 通告", "", ""),
    ("一般请示、批复，来函、复函", _D30, OUTGOING, "请示 批复 函", "", ""),
    ("本机关一般文件", _D30, OUTGOING, "", "", ""),
    ("下级报送的年度工作计划、总结", _D10, INCOMING, "报告 其他", "", "年度工作计划 年度工作总结 年工作总结"),
    ("下级报送的重要问题报告、专题报告", _D30, INCOMING, "报告", "", ""),
    ("一般请示、批复，来函、复函", _D30, INCOMING, "请示 批复 函", "", ""),
    ("上级机关需要贯彻执行的文件", _D30, INCOMING, "", "handle", ""),
    ("上级机关供参阅的一般文件", _D10, INCOMING, "", "read", ""),
    ("上级机关针对本机关主管业务的重要文件", _Y, "", "", "", ""),
    ("重要请示及其批复", _Y, "", "", "", ""),
    ("工作会议、专题会议请示、通知、名单、报告、讲话、决定、纪要", _Y, "", "", "", ""),
    ("工作会议、专题会议典型材料、发言、简报", _D30, "", "", "", ""),
    ("会议未采纳的提案、议案", _D10, "", "", "", ""),
)


def default_rows(organ_id: int) -> list[RetentionRow]:
    """The rows an office starts from, not stored yet."""
    return [
        RetentionRow(
            organ_id=organ_id,
            order=place * 10,
            material=material,
            retention=retention,
            kind=kind,
            genres=genres,
            purpose=purpose,
            words=words,
        )
        for place, (material, retention, kind, genres, purpose, words) in enumerate(_DEFAULTS, start=1)
    ]


def proposed_row(rows: Iterable[RetentionRow], facts: Facts) -> RetentionRow | None:
    """The first row that fits a record; None where none does."""
    return next((row for row in rows if not row.is_by_hand and _fits(row, facts)), None)


def _fits(row: RetentionRow, facts: Facts) -> bool:
    words = row.words.split()
    return (
        row.kind in ("", facts.kind)
        and (not row.genres or facts.genre in row.genres.split())
        and row.purpose in ("", facts.purpose)
        and (not words or any(word in facts.title for word in words))
    )
