"""What this room offers to the rest: words for its verbs, how options are read, its places in the navigation."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models

from qianshao.foundation.navigation import OwnPage, Place, register_own_page, register_place
from qianshao.foundation.options import Value, register_option_reader
from qianshao.foundation.outlook import register_outlook
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.people.acts import PostKind
from qianshao.people.models import Absence, Delegation, Organ, Person, Post, Unit
from qianshao.people.outlook import outlook

VERBS = {
    "people.unit.made": "增设单位",
    "people.unit.renamed": "单位改名",
    "people.unit.moved": "调整单位位置",
    "people.unit.abolished": "撤销单位",
    "people.post.made": "增设岗位",
    "people.post.renamed": "岗位改名",
    "people.post.abolished": "撤销岗位",
    "people.post.duties": "写职责",
    "people.post.charged": "设定分管",
    "people.post.stand_ins": "安排 B 岗",
    "people.post.appointed": "任命",
    "people.post.dismissed": "免去",
    "people.person.hired": "增加人员",
    "people.person.changed": "更正人员资料",
    "people.person.left": "办理离任",
    "people.account.password_reset": "重置密码",
    "people.account.password_chosen": "改密码",
    "people.account.unlocked": "解锁",
    "people.account.sessions_ended": "结束登录",
    "people.account.stopped": "停用账号",
    "people.account.started": "启用账号",
    "people.absence.reported": "登记外出",
    "people.absence.ended": "返岗",
    "people.delegation.given": "委托",
    "people.delegation.revoked": "收回委托",
    "people.roster.kept": "上传花名册",
    "people.roster.built": "导入花名册",
    "people.roster.appointed": "按花名册任命",
    "people.roster.dropped": "丢弃花名册",
    "people.settings.changed": "改设置",
    "people.numbers.continued": "接续编号",
    "people.continue_numbers": "接续编号",
    "people.office.founded": "首次设置",
    # Refusals stand under the name of the action.
    "people.make_unit": "增设单位",
    "people.rename_unit": "单位改名",
    "people.move_unit": "调整单位位置",
    "people.abolish_unit": "撤销单位",
    "people.make_post": "增设岗位",
    "people.rename_post": "岗位改名",
    "people.abolish_post": "撤销岗位",
    "people.write_duties": "写职责",
    "people.put_in_charge": "设定分管",
    "people.set_stand_ins": "安排 B 岗",
    "people.hire": "增加人员",
    "people.change_person": "更正人员资料",
    "people.appoint": "任命",
    "people.dismiss": "免去",
    "people.see_off": "办理离任",
    "people.reset_password": "重置密码",
    "people.choose_password": "改密码",
    "people.unlock": "解锁",
    "people.end_sessions": "结束登录",
    "people.stop_account": "停用账号",
    "people.start_account": "启用账号",
    "people.report_absence": "登记外出",
    "people.end_absence": "返岗",
    "people.delegate": "委托",
    "people.revoke": "收回委托",
    "people.keep_roster": "上传花名册",
    "people.build_roster": "导入花名册",
    "people.appoint_roster": "按花名册任命",
    "people.drop_roster": "丢弃花名册",
    "people.change_options": "改设置",
    "people.renew_demo_passwords": "重置演示密码",
}


# Who sits where is no secret in an office; the path from each model to its organ.
_EVERYBODY_SEES: dict[type[models.Model], str] = {
    Unit: "organ_id",
    Post: "organ_id",
    Person: "organ_id",
    Absence: "person__organ_id",
    Delegation: "post__organ_id",
}


def _of_the_organ(model: type[models.Model], organ: str, actor: Any) -> "models.QuerySet[Any]":
    return model._default_manager.filter(**{organ: actor.organ_id})


def _options_of(organ_id: int) -> Mapping[str, Value]:
    found = Organ.objects.filter(pk=organ_id).values_list("settings", flat=True).first()
    return found or {}


def register() -> None:
    """Everything, once, when the product starts."""
    for model, organ in _EVERYBODY_SEES.items():
        register_visibility(model, partial(_of_the_organ, model, organ))
    register_verbs(VERBS)
    register_option_reader(_options_of)
    register_outlook(outlook)
    register_own_page(
        OwnPage(
            "外出与委托",
            "外出前登记，可把岗位上的部分事委托给别人。",
            "people:away",
            200,
            lambda actor: not actor.is_admin,
        )
    )
    register_place(
        Place("组织人员", "users", "people:list", 900, lambda actor: True, prefixes=("/people/",), key="o")
    )
    register_place(
        Place(
            "外出与委托",
            "plane-departure",
            "people:away",
            910,
            lambda actor: not actor.is_admin,
            prefixes=("/people/delegations/",),
        )
    )
    register_place(
        Place(
            "花名册",
            "table",
            "people:rosters",
            920,
            lambda actor: actor.kind in _KEEPERS,
            prefixes=("/people/rosters/",),
        )
    )
    register_place(Place("设置", "settings", "people:settings", 930, lambda actor: actor.kind in _SETTERS))


_KEEPERS = (PostKind.SYSTEM_ADMIN, PostKind.SECURITY_ADMIN)
_SETTERS = (PostKind.SYSTEM_ADMIN, PostKind.OFFICE_HEAD)
