"""The kinds of act, the kinds of post, and how far a post's act reaches (M13; DESIGN.md, "The red line")."""

from django.db import models


class Act(models.TextChoices):
    """What an act is, on either side of the red line: only `DECIDE` (拍板) is on the leaders' side."""

    HANDLE = "handle", "承办"
    COORDINATE = "coordinate", "协调"
    ADVISE = "advise", "参谋"
    SERVE = "serve", "服务"
    INSPECT = "inspect", "督查"
    DECIDE = "decide", "拍板"
    # The three administrators' own acts: none of them touches the work of the office.
    OPERATE = "operate", "系统管理"
    SECURE = "secure", "安全管理"
    AUDIT = "audit", "审计管理"


class PostKind(models.TextChoices):
    """What a post is; it decides what its holder may do in it."""

    PRINCIPAL = "principal", "主要领导"
    LEADER = "leader", "分管领导"
    OFFICE_HEAD = "office_head", "办公室主任"
    OFFICE_CLERK = "office_clerk", "办公室科员"
    HEAD = "head", "科室（社区）负责人"
    STAFF = "staff", "科室科员"
    LIAISON = "liaison", "社区、支部联络员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


LEADER_KINDS = frozenset({PostKind.PRINCIPAL, PostKind.LEADER})
OFFICE_KINDS = frozenset({PostKind.OFFICE_HEAD, PostKind.OFFICE_CLERK})
HEAD_KINDS = frozenset({PostKind.OFFICE_HEAD, PostKind.HEAD})
UNIT_KINDS = frozenset({PostKind.HEAD, PostKind.STAFF, PostKind.LIAISON})
ADMIN_KINDS = frozenset({PostKind.SYSTEM_ADMIN, PostKind.SECURITY_ADMIN, PostKind.AUDIT_ADMIN})


class Reach(models.IntegerChoices):
    """How far a post's act reaches: nothing, what is mine, my unit, the units I am in charge of (分管), everything."""

    NONE = 0, "不能"
    OWN = 1, "本人承办的"
    UNIT = 2, "本单位的"
    CHARGE = 3, "分管范围内的"
    ALL = 4, "全街道的"
