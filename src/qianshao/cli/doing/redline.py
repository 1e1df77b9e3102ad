"""Printing the red line: for people, for programs, for the docs."""

import json
import unicodedata
from collections.abc import Sequence

import click

from qianshao.people.acts import Act
from qianshao.people.redline import ADMINISTRATION, TRADE, as_data, permission_rows, policy_rows

HEAD = """# The red line

协调到位不“拍板”，参谋到位不“越位”，服务到位不干预. Every act has a kind, every post has a kind, and one table
(`people/policy.py`) says how far an act of one kind reaches from a post of the other. This page is written by
`make docs` (`qianshao redline --markdown`), and `tests/test_redline.py` holds the table, so that no change of
it goes unnoticed.

- **The office never decides.** 办公室主任 and 办公室科员 hold every act of the trade but 拍板. The system
  itself cannot decide either, and no deadline approves anything.
- **No way round.** A leader's post can be delegated (委托) or stood in for (B 岗) only by somebody who holds a
  leader's post themselves. The rule refuses it when it is entered (`people.rules.may_stand_in`) and once more
  whenever seats are worked out (`people.queries.may_fill`). A delegation never covers more than the post holds,
  and a stand-in cannot pass it on.
- **Two tiers.** Nobody of the office stands in for, or acts by delegation as, the head of another unit: only that
  unit names who handles a matter there.
- **A crossing is refused with its reason** and stands in the journal as a refusal that crossed the line.
- **Three administrators, separate.** 系统管理员 makes units, posts, persons and accounts; 安全管理员 appoints,
  sets charges (分管), resets passwords; 审计管理员 reads the journal of administration and verifies it. Nobody
  holds two of these posts, nor one of them together with any other; nobody appoints themselves; none passes the
  doors of business pages (`people.doors.office_work`).
- **A person's own acts need no permission**: reporting one's absence, delegating one's own post for a time,
  taking it back, choosing one's password. The person and the post must be theirs; the entry in the journal has
  no kind of act.
- **Duties and B 岗 of ordinary posts** are arranged by the head of the unit or by the head of the office
  (协调). Who stands in for a leader is decided by the principal leader or that leader (拍板).

Reach: 不能 not at all · 本人承办的 what is mine · 本单位的 my unit's · 分管范围内的 of the units I am in charge
of · 全街道的 everything.
"""


def print_redline(*, as_json: bool, as_markdown: bool) -> None:
    """Print the policy and every permission."""
    if as_json:
        click.echo(json.dumps(as_data(), ensure_ascii=False, indent=2))
    elif as_markdown:
        click.echo(markdown())
    else:
        click.echo(plain())


def markdown() -> str:
    """The whole page of the docs."""
    parts = [HEAD, "## What each kind of post may do", "", *_rows(_policy_table())]
    parts += ["", "## Every permission", "", *_rows(_permission_table(quoted=True))]
    return "\n".join(parts)


def plain() -> str:
    """Two tables for a terminal."""
    return "\n".join(
        [
            "红线：协调到位不“拍板”，参谋到位不“越位”，服务到位不干预。",
            "",
            *_aligned(_policy_table()),
            "",
            "逐项权限（没有列出的岗位不能做）",
            "",
            *_aligned(_permission_table(quoted=False)),
        ]
    )


def _policy_table() -> list[list[str]]:
    acts: tuple[Act, ...] = TRADE + ADMINISTRATION
    rows = [["岗位", *(act.label for act in acts)]]
    for row in policy_rows():
        reaches = dict(row.cells)
        rows.append([row.kind.label, *(reaches[act].words if reaches[act].reach else "—" for act in acts)])
    return rows


def _permission_table(*, quoted: bool) -> list[list[str]]:
    rows = [["权限", "做什么", "行为", "谁、到什么范围"]]
    for row in permission_rows():
        who = "；".join(f"{cell.kind.label}：{cell.words}" for cell in row.cells if cell.reach)
        rows.append([f"`{row.name}`" if quoted else row.name, row.label, row.act.label, who])
    return rows


def _rows(table: Sequence[Sequence[str]]) -> list[str]:
    head, *body = [f"| {' | '.join(row)} |" for row in table]
    return [head, f"| {' | '.join('---' for _ in table[0])} |", *body]


def _aligned(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(_width(row[column]) for row in table) for column in range(len(table[0]))]
    return [
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
