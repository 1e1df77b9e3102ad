"""THE RED LINE: one table, what each kind of post may do and how far (M13; `qianshao redline` prints it).

协调到位不“拍板”，参谋到位不“越位”，服务到位不干预: the office's two rows hold every act of the trade but 拍板, whatever
else changes in this file; `tests/test_redline.py` tries every permission as every kind of post.
"""

from collections.abc import Mapping

from qianshao.people.acts import Act, PostKind, Reach

_NONE, _OWN, _UNIT, _CHARGE, _ALL = Reach.NONE, Reach.OWN, Reach.UNIT, Reach.CHARGE, Reach.ALL


def _row(*reaches: Reach, admin: Act | None = None) -> dict[Act, Reach]:
    trade = (Act.HANDLE, Act.COORDINATE, Act.ADVISE, Act.SERVE, Act.INSPECT, Act.DECIDE)
    row = dict(zip(trade, reaches, strict=True))
    return row | {act: (_ALL if act is admin else _NONE) for act in (Act.OPERATE, Act.SECURE, Act.AUDIT)}


POLICY: Mapping[PostKind, Mapping[Act, Reach]] = {
    #                          承办    协调      参谋      服务    督查      拍板
    PostKind.PRINCIPAL: _row(_NONE, _ALL, _ALL, _NONE, _ALL, _ALL),
    PostKind.LEADER: _row(_NONE, _CHARGE, _CHARGE, _NONE, _CHARGE, _CHARGE),
    PostKind.OFFICE_HEAD: _row(_UNIT, _ALL, _ALL, _ALL, _ALL, _NONE),
    PostKind.OFFICE_CLERK: _row(_OWN, _ALL, _ALL, _ALL, _ALL, _NONE),
    PostKind.HEAD: _row(_UNIT, _UNIT, _UNIT, _NONE, _NONE, _NONE),
    PostKind.STAFF: _row(_OWN, _NONE, _OWN, _NONE, _NONE, _NONE),
    PostKind.LIAISON: _row(_OWN, _NONE, _OWN, _NONE, _NONE, _NONE),
    PostKind.SYSTEM_ADMIN: _row(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, admin=Act.OPERATE),
    PostKind.SECURITY_ADMIN: _row(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, admin=Act.SECURE),
    PostKind.AUDIT_ADMIN: _row(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, admin=Act.AUDIT),
}


def reach(kind: PostKind | str, act: Act) -> Reach:
    """How far an act of this kind reaches from a post of this kind."""
    return POLICY[PostKind(kind)][act]
