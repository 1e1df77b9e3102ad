"""The shell's doors."""

from qianshao.foundation.models import Job, SavedView
from tests.cast import Cast
from tests.doors import Door, for_all, for_some, for_work

DOORS: dict[str, Door] = {
    "web:sign-in": for_all(302, stranger=200),
    "web:demo-sign-in": for_all(404, stranger=404, method="post"),
    "web:sign-out": for_all(302, method="post"),
    "web:password": for_all(200),
    "web:seat": for_all(302, method="post"),
    "web:set-up": for_all(404, stranger=404),
    "web:today": for_all(200),
    "web:todos": for_all(200),
    "web:me": for_all(200),
    "web:keys": for_all(200),
    "web:deadline": for_all(200),
    "web:contrast": for_all(302, method="post"),
    "web:save-view": for_all(302, method="post"),
}


def _view_of_the_head(cast: Cast) -> tuple[int]:
    from qianshao.foundation.clock import now

    view = SavedView.objects.create(
        organ_id=cast.organ.pk,
        person_id=cast.head.person_id,
        list_name="ledger.matters",
        name="我的",
        query="",
        made_at=now(),
    )
    return (view.pk,)


DOORS["web:drop-view"] = for_all(404, apart={"head": 302}, args=_view_of_the_head, method="post")


def _failed_job(cast: Cast) -> tuple[int]:
    from qianshao.foundation.clock import now

    moment = now()
    job = Job.objects.create(
        name="test.note",
        state=Job.State.FAILED,
        open=False,
        run_at=moment,
        made_at=moment,
        finished_at=moment,
    )
    return (job.pk,)


DOORS |= {
    "web:machine": for_some({"system_admin"}, 200),
    "web:holidays": for_some({"system_admin"}, 200),
    "web:take-over-holidays": for_some({"system_admin"}, 302, method="post"),
    "web:try-again": for_some({"system_admin"}, 302, args=_failed_job, method="post"),
}

DOORS |= {
    "web:prose": for_work(200),
    "web:prose-take": for_work(200, method="post", data={"text": "关于开会的通知", "as": "pdf"}),
}
