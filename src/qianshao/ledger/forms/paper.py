"""The three fields that say on whose paper a clerk records a decision (代录)."""

from typing import Any

from django import forms

from qianshao.ledger.decided import Paper
from qianshao.people.forms import PostChoice
from qianshao.people.models import Post
from qianshao.people.queries import holders, leader_posts

PAPER_FIELDS = ("post", "paper", "scan")


def add_paper_fields(form: forms.BaseForm, organ_id: int, leader_post_id: int | None) -> None:
    """Ask whose paper it is, which one, and for its scan."""
    form.fields["post"] = PostChoice(leader_posts(organ_id), label="批示领导", initial=leader_post_id)
    form.fields["paper"] = forms.CharField(label="凭据", max_length=120, help_text="哪份批示件，哪天批的")
    form.fields["scan"] = forms.FileField(
        label="批示件扫描件", help_text="扫描件或照片；领导会收到告知，可提出异议"
    )


def take_paper(given: dict[str, Any]) -> Paper:
    """Take the three fields out of what was given."""
    post: Post = given.pop("post")
    holder = holders(post.pk).first()
    name = holder.name if holder else post.name
    return Paper(post=post, person_name=name, paper=given.pop("paper"), upload=given.pop("scan"))
