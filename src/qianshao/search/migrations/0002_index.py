"""The candidates' index, with what each database has for it."""

from django.db import migrations

from qianshao.search.index import create, drop


def make(apps, schema_editor):
    create(schema_editor.connection)


def unmake(apps, schema_editor):
    drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
