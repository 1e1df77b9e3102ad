"""Who is asked as a rule: by a kind of meeting, by a series."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.people.models import Post, Unit


def asks_unit_or_post(name: str) -> models.CheckConstraint:
    """One of the two, never both."""
    either = Q(unit__isnull=False, post=None) | Q(unit=None, post__isnull=False)
    return models.CheckConstraint(condition=either, name=name)


class UsualAttendee(models.Model):
    """A post, or a unit that sends somebody."""

    role = models.CharField("身份", max_length=10)
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="岗位"
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.post or self.unit)
