"""What of the processes an actor may see: whoever sees a record sees how far it is, and whoever has to act sees both."""

from django.db.models import Q, QuerySet

from qianshao.foundation.visibility import may_see
from qianshao.people.actor import Actor
from qianshao.processes.models import Circulation, Instance, Task


def may_see_instance(actor: Actor, instance: Instance) -> bool:
    if instance.organ_id != actor.organ_id or actor.is_admin:
        return False
    if may_see(actor, instance.subject_type, instance.subject_id):
        return True
    return instance.tasks.filter(Q(post_id=actor.post_id or 0) | Q(principal_id=actor.post_id or 0)).exists()


def tasks_shown() -> QuerySet[Task]:
    return Task.objects.select_related("instance__version__process", "instance__starter_post", "post__unit")


def circulations_of(actor: Actor) -> QuerySet[Circulation]:
    """What was sent to the actor's post to be read, or sent by the actor, or, for the office, by anybody."""
    found = Circulation.objects.filter(organ_id=actor.organ_id).select_related("post__unit")
    if actor.is_office:
        return found
    return found.filter(Q(post_id=actor.post_id or 0) | Q(sent_by_id=actor.person_id or 0))
