"""Two real clients subscribe: vdirsyncer fetches the calendar over HTTP, khal lists what it fetched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from qianshao.meetings import actions
from qianshao.meetings.models import Meeting
from qianshao.meetings.tests.meetings import a_series, announced, on
from tests.cast import make_cast

_SYNC = """
[general]
status_path = "{home}/status/"
[pair office]
a = "ours"
b = "theirs"
collections = null
conflict_resolution = "b wins"
[storage ours]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
[storage theirs]
type = "http"
url = "{url}"
"""
_KHAL = """
[calendars]
[[office]]
path = {home}/calendar/
readonly = True
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""


class Desk:
    """A clerk's own computer: a home of its own, both programs set up with nothing but the address."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        (home / "calendar").mkdir()
        (home / "sync").write_text(_SYNC.format(home=home, url=url), encoding="utf-8")
        (home / "khal").write_text(_KHAL.format(home=home), encoding="utf-8")

    def run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TZ": "Asia/Shanghai",
        }
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    def sync(self) -> None:
        """Fetch anew."""
        config = ("--config", str(self.home / "sync"))
        if not (self.home / "status").exists():
            found = self.run("vdirsyncer", *config, "discover")
            assert found.returncode == 0, found.stderr
        done = self.run("vdirsyncer", *config, "sync", "--force-delete")
        assert done.returncode == 0, done.stdout + done.stderr

    def listed(self) -> list[str]:
        """A line for each entry: when, what, whether cancelled."""
        shown = self.run(
            "khal",
            "--config",
            str(self.home / "khal"),
            "list",
            "--day-format",
            "",
            "--format",
            "{start-long} {title}{cancelled}",
            timezone.localdate().isoformat(),
            "60d",
        )
        assert shown.returncode == 0, shown.stderr
        return [line for line in shown.stdout.splitlines() if line.strip()]


@pytest.mark.django_db(transaction=True)
def test_khal_sees_the_meetings_the_moved_one_and_the_cancelled_one(live_server, tmp_path):
    cache.clear()
    cast = make_cast()
    moved, cancelled = announced(cast), announced(cast, title="另一个会", begins_at=on(9), ends_at=on(9, 10))
    series = a_series(cast)
    turn = Meeting.objects.filter(occurrence__series=series).order_by("begins_at").first()
    actions.notify(turn, actor=cast.office_clerk)
    secret = actions.renew_feed(cast.person(cast.head), actor=cast.head)
    desk = Desk(tmp_path, f"{live_server.url}/meetings/calendar/{secret}.ics")
    desk.sync()

    def line(moment, title):
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M} {title}"

    assert line(on(7), "防汛专题会") in desk.listed()
    assert line(on(9), "另一个会") in desk.listed()
    assert line(turn.begins_at, "周例会") in desk.listed()
    actions.move_meeting(
        moved, actor=cast.office_clerk, begins_at=on(8, 15), ends_at=on(8, 16), reason="停电"
    )
    actions.cancel_meeting(cancelled, actor=cast.office_clerk, reason="合并")
    desk.sync()
    after = desk.listed()
    assert line(on(8, 15), "防汛专题会") in after
    assert sum("防汛专题会" in each for each in after) == 1, "the old time is gone"
    (said,) = [each for each in after if "另一个会" in each]
    assert said.startswith(line(on(9), "已取消：另一个会"))
    assert "CANCELLED" in said
    actions.withdraw_feed(cast.person(cast.head), actor=cast.head)
    refused = desk.run("vdirsyncer", "--config", str(tmp_path / "sync"), "sync")
    assert refused.returncode != 0
