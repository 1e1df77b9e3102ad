"""A program of its own that signs one task when it is told to: `python -m … DATABASE TASK PERSON`.

It says `ready` once everything is loaded, waits for a line, acts, and says how it ended; so several can act at one moment.
"""

import os
import sys

import django


def main() -> None:
    database, task_id, person_id = sys.argv[1:]
    os.environ["DJANGO_SETTINGS_MODULE"] = "qianshao.config.settings"
    from qianshao.config import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from qianshao.people.models import Person
    from qianshao.people.queries import actor_in, seats_of
    from qianshao.processes import actions
    from qianshao.processes.models import Task
    from qianshao.processes.subjects import register_subject
    from qianshao.processes.tests.stored import subject_of_units

    register_subject(subject_of_units())
    person = Person.objects.get(pk=person_id)
    actor = actor_in(person, seats_of(person)[0])
    task = Task.objects.get(pk=task_id)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    instance = actions.complete_task(task, actor=actor, opinion="同意。")
    sys.stdout.write(f"signed {instance.pk}\n")


if __name__ == "__main__":
    main()
