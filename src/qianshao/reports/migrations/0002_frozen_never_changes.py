"""Triggers that keep frozen reports as they are."""

from django.db import migrations

from qianshao.reports.guard import GUARD


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: GUARD.install(editor.connection),
            lambda apps, editor: GUARD.remove(editor.connection),
        )
    ]
