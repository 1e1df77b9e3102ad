"""Several act on one instance at the same second: every act counts once, and the process goes on once."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from qianshao.foundation.verdict import Conflict
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.processes import actions
from qianshao.processes.models import Instance, Task
from qianshao.processes.tests.stored import at, begun, task
from tests.architecture.tree import ROOT
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("papers")]


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return make_cast()


def signing(cast: Cast, count: int) -> tuple[Instance, list[Any]]:
    signers = [
        cast.hire(cast.city, PostKind.STAFF, f"会签{n}", f"签{n}人", f"signer{n}") for n in range(count)
    ]
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(
        task(instance, "核稿"),
        actor=cast.office_clerk,
        outcome="会签",
        chosen={"signers": [signer.post_id for signer in signers]},
    )
    return instance, signers


def test_four_sign_one_instance_at_once_and_it_goes_on_once(everyone: Cast) -> None:
    instance, signers = signing(everyone, 4)
    acts = [
        lambda signer=signer: actions.complete_task(task(instance, "会签", signer), actor=signer)
        for signer in signers
    ]
    results = at_once(acts)
    assert [type(result) for result in results] == [Instance] * 4
    assert at(instance) == [("签发", "副主任（分管城管）")]
    assert Task.objects.filter(instance=instance, name="会签", state="done").count() == 4


def test_one_task_is_done_once_by_six_taps(everyone: Cast) -> None:
    instance = begun(everyone)
    first = task(instance, "起草")
    results = at_once([lambda: actions.complete_task(first, actor=everyone.staff)] * 6)
    assert sum(isinstance(result, Instance) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 5
    assert at(instance) == [("核稿", "综合办科员")]


def test_one_sends_back_while_another_signs_and_the_instance_stands_at_one_place(everyone: Cast) -> None:
    instance, signers = signing(everyone, 2)
    first, second = (task(instance, "会签", signer) for signer in signers)
    at_once(
        [
            lambda: actions.complete_task(first, actor=signers[0]),
            lambda: actions.send_back_task(second, "起草", actor=signers[1], reason="请改"),
        ]
    )
    assert at(instance) == [("起草", "城管办科员")]


def test_four_programs_sign_one_instance_at_the_same_second(everyone: Cast) -> None:
    """Not threads: four processes of the machine, each with its own connection, as four nodes of an office would be."""
    instance, signers = signing(everyone, 4)
    running = [_program(task(instance, "会签", signer), signer) for signer in signers]
    for program in running:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    ended = [program.communicate("go\n", timeout=120)[0] for program in running]
    assert ended == [f"signed {instance.pk}\n"] * 4
    assert at(instance) == [("签发", "副主任（分管城管）")]
    assert Task.objects.filter(instance=instance, name="会签", state="done", opinion="同意。").count() == 4


def _program(waiting: Task, signer: Actor) -> "subprocess.Popen[str]":
    environment = {**os.environ, "QIANSHAO_DATA": str(settings.DATA.root)}
    if connection.vendor == "postgresql":
        environment["QIANSHAO_DATABASE_URL"] = os.environ["QIANSHAO_TEST_POSTGRESQL_URL"]
    words = ["qianshao.processes.tests.signing_process", str(connection.settings_dict["NAME"])]
    return subprocess.Popen(
        [sys.executable, "-m", *words, str(waiting.pk), str(signer.person_id)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
