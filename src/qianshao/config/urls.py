"""Where each room's pages are."""

from django.urls import include, path

urlpatterns = [
    path("", include("qianshao.web.urls")),
    path("people/", include("qianshao.people.urls")),
    path("journal/", include("qianshao.journal.urls")),
    path("files/", include("qianshao.files.urls")),
    path("notices/", include("qianshao.notices.urls")),
    path("search/", include("qianshao.search.urls")),
    path("processes/", include("qianshao.processes.urls")),
    path("ledger/", include("qianshao.ledger.urls")),
    path("drafting/", include("qianshao.drafting.urls")),
    path("documents/", include("qianshao.documents.urls")),
    path("registers/", include("qianshao.registers.urls")),
    path("meetings/", include("qianshao.meetings.urls")),
    path("reports/", include("qianshao.reports.urls")),
]
