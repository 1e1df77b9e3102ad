"""Triggers: nobody changes or removes a version, whichever program they use."""

from django.db import migrations

from qianshao.drafting.guard import GUARD


def guard(apps, schema_editor):
    GUARD.install(schema_editor.connection)


def unguard(apps, schema_editor):
    GUARD.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("drafting", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
