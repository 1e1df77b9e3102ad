"""The pages of the archive."""

from django.urls import path

from qianshao.documents.views import archive_batch, archive_tables, archiving, catalogue

urlpatterns = [
    path("archive/", archiving.archive, name="archive"),
    path("archive/waiting/", archiving.waiting, name="archive-waiting"),
    path("archive/batch/", archive_batch.batch, name="archive-batch"),
    path("archive/file/<str:label>/<int:pk>/", archiving.file_one, name="archive-file"),
    path("archive/<int:pk>/", archiving.item, name="archive-item"),
    path("archive/<int:pk>/package/", archiving.package, name="archive-package"),
    path("archive/<int:pk>/revoke/", archiving.revoke, name="archive-revoke"),
    path("archive/catalogue/", catalogue.catalogue, name="catalogue"),
    path("archive/catalogue/xlsx/", catalogue.catalogue_workbook, name="catalogue-workbook"),
    path("archive/catalogue/pdf/", catalogue.catalogue_file, name="catalogue-file"),
    path("archive/retention/", archive_tables.retention, name="retention"),
    path("archive/retention/adopt/", archive_tables.adopt_retention, name="retention-adopt"),
    path("archive/retention/add/", archive_tables.add_row, name="retention-add"),
    path("archive/retention/<int:pk>/", archive_tables.change_row, name="retention-change"),
    path("archive/retention/<int:pk>/drop/", archive_tables.drop_row, name="retention-drop"),
    path("archive/classes/", archive_tables.classes, name="archive-classes"),
    path("archive/classes/adopt/", archive_tables.adopt_classes, name="archive-classes-adopt"),
    path("archive/classes/fonds/", archive_tables.give_fonds, name="archive-fonds"),
    path("archive/classes/add/", archive_tables.add_class, name="archive-class-add"),
    path("archive/classes/<int:pk>/", archive_tables.change_class, name="archive-class-change"),
    path("archive/classes/<int:pk>/drop/", archive_tables.drop_class, name="archive-class-drop"),
]
