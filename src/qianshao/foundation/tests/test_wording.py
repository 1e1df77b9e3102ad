"""Words that several rooms say."""

import pytest

from qianshao.foundation.wording import with_brackets


@pytest.mark.parametrize(
    ("name", "inside", "said"),
    [
        ("丁四海", "综合办主任", "丁四海（综合办主任）"),
        ("乙双宁", "副主任（分管城管）", "乙双宁（副主任，分管城管）"),
        ("丁四海", "副主任（分管城管），代乙双宁", "丁四海（副主任，分管城管，代乙双宁）"),
        ("系统", "", "系统"),
        ("系统", "  ", "系统"),
    ],
)
def test_brackets_do_not_stand_in_brackets(name: str, inside: str, said: str) -> None:
    """GB/T 15834-2011 4.9."""
    assert with_brackets(name, inside) == said
