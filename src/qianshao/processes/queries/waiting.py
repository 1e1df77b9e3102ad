"""What keeps a post from being abolished."""

from qianshao.processes.models import Circulation, Task


def waiting_for_post(post_id: int) -> list[str]:
    """Steps and records to be read that wait for a post. Counts, never a title."""
    found = []
    steps = Task.objects.filter(post_id=post_id, open=True).count()
    if steps:
        found.append(f"还有 {steps} 件流程中的待办在这个岗位，请先转办，或由办公室另行指定。")
    reading = Circulation.objects.filter(post_id=post_id, open=True).count()
    if reading:
        found.append(f"还有 {reading} 件传阅件在这个岗位待阅，请先阅，或由送阅人收回。")
    return found
