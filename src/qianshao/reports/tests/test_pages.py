"""The pages of the reports: chips lead to evidence, downloads are what the command prints, a frozen one is verified."""

import json

import pytest

from qianshao.foundation.measures import year
from qianshao.reports import actions
from qianshao.reports.models import Report

TEXT = "一、工作回顾\n报道{{registers.stories}}篇。\n二、存在问题\n三、下一步谋划"


@pytest.fixture
def report(cast, register):
    register("stories", title="城管新闻")
    return actions.draft_report("annual", year(2026), actor=cast.office_clerk, text=TEXT)


def page(client, address, **data):
    answer = client.post(address, data, follow=True) if data else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_figure_is_a_chip_that_opens_its_evidence(cast, report):
    client = cast.client(cast.office_clerk)
    address = f"/reports/{report.pk}/figures/1/"
    assert f'class="figure" href="{address}"' in page(client, f"/reports/{report.pk}/")
    assert "城管新闻" in page(client, address)
    assert client.get(f"/reports/{report.pk}/figures/2/").status_code == 404


def test_the_comparison_is_a_chart_with_its_table(cast, report, register):
    from datetime import date

    register("stories", day=date(2025, 5, 1))
    register("stories", day=date(2025, 6, 1))
    client = cast.client(cast.office_clerk)
    words = page(client, f"/reports/{report.pk}/")
    assert "data-chart" in words
    assert "减少1" in words
    option = client.get(f"/reports/{report.pk}/comparison.json").json()
    assert [series["data"] for series in option["series"]] == [[2], [1]]


def test_a_report_is_drafted_edited_frozen_sent_and_approved_in_the_browser(cast, register):
    register("stories")
    client = cast.client(cast.office_clerk)
    assert "已按范本起草" in page(client, "/reports/draft/", kind="quarter", day="2026-3-5")
    report = Report.objects.get()
    assert report.first.isoformat() == "2026-01-01"
    form = {"title": "一季度总结", "text": TEXT, "seen": report.changed_at.isoformat()}
    assert "已存下" in page(client, f"/reports/{report.pk}/edit/", **form)
    assert "已存证" in page(client, f"/reports/{report.pk}/freeze/", go="1")
    frozen = page(client, f"/reports/{report.pk}/")
    assert f'href="/reports/{report.pk}/figures/1/"' in frozen
    assert "都对得上" in page(client, f"/reports/{report.pk}/verify/")
    assert "已送" in page(client, f"/reports/{report.pk}/send/", post=cast.principal.post_id)
    leader = cast.client(cast.principal)
    assert "审定总结" in page(leader, "/todos/")
    assert "已审定" in page(leader, f"/reports/{report.pk}/approve/", answer="同意")


def test_a_text_with_gaps_is_not_frozen_and_says_which(cast, report):
    actions.edit_report(report, actor=cast.office_clerk, title="总结", text="XX街道完成{{no.such}}件")
    assert "还有2处要改" in page(cast.client(cast.office_clerk), f"/reports/{report.pk}/freeze/", go="1")


def test_the_downloads_are_what_the_command_prints(cast, report):
    client = cast.client(cast.office_clerk)
    answer = json.loads(page(client, f"/reports/{report.pk}/report.json"))
    assert list(answer) == ["title", "period", "text", "figures"]
    [figure] = answer["figures"]
    assert figure == {
        "measure": "registers.stories",
        "label": "正面宣传报道",
        "value": 1,
        "unit": "篇",
        "records": 1,
    }
    assert "报道1篇" in page(client, f"/reports/{report.pk}/report.md")
    assert "报道1篇" in page(client, f"/reports/{report.pk}/print/")


def test_the_office_writes_its_own_template(cast):
    client = cast.client(cast.office_head)
    assert "范本已存" in page(client, "/reports/templates/week/", title="{organ}周小结", text=TEXT)
    drafted = actions.draft_report("week", year(2026), actor=cast.office_clerk)
    assert (drafted.title, drafted.text) == ("演示街道周小结", TEXT)
