import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('lines', models.JSONField(default=list, verbose_name='内容')),
                ('organ', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organ', verbose_name='街道')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='人员')),
            ],
            options={
                'verbose_name': '早报',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['organ', 'day'], name='notices_digest_of_day')],
                'constraints': [models.UniqueConstraint(fields=('person', 'day'), name='notices_digest_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BooleanField(default=True, verbose_name='要早报')),
                ('hours', models.CharField(choices=[('office', '按单位的规定'), ('own', '自己定'), ('none', '不设免打扰')], default='office', max_length=10, verbose_name='免打扰')),
                ('begins', models.TimeField(blank=True, null=True, verbose_name='从几点起')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='到几点止')),
                ('days_off', models.BooleanField(default=True, verbose_name='休息日全天')),
                ('organ', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organ', verbose_name='街道')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='人员')),
            ],
            options={
                'verbose_name': '早报与免打扰',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('hours', 'own'), _negated=True), models.Q(('begins__isnull', False), ('ends__isnull', False)), _connector='OR'), name='notices_own_hours_are_said'), models.CheckConstraint(condition=models.Q(('hours__in', ['office', 'own', 'none'])), name='notices_preference_hours_known')],
            },
        ),
        migrations.AddField(
            model_name='notice',
            name='held',
            field=models.BooleanField(default=False, verbose_name='待发'),
        ),
        migrations.AddField(
            model_name='notice',
            name='digest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='held', to='notices.digest', verbose_name='早报'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('held', True)), fields=['organ', 'person'], name='notices_notice_held'),
        ),
    ]
