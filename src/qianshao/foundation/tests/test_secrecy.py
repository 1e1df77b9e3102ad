"""A secrecy mark is recognised wherever it stands; a topic is not a mark."""

import pytest

from qianshao.foundation import secrecy


@pytest.mark.parametrize(
    "text",
    [
        "机密",
        "秘密★1年",
        "（秘密）关于印发方案的通知",
        "绝 密 关于防汛的通知",
        "机\u3000密",
        "秘\u200b密文件",
        "机密〔2026〕3号.pdf",
        "工作秘密",
        "国家秘密★10年",
        "機密件",
    ],
)
def test_a_mark_is_found(text: str) -> None:
    assert secrecy.mark_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于学习贯彻《中华人民共和国保守国家秘密法》的通知",
        "关于加强工作秘密管理的通知",
        "办公室文秘密切联系群众",
        "联系密切，工作细密",
        "商业秘密保护指南",
        "",
    ],
)
def test_a_topic_is_no_mark(text: str) -> None:
    assert not secrecy.mark_in(text)


def test_the_refusal_says_nothing_of_the_paper() -> None:
    with pytest.raises(secrecy.Marked) as refusal:
        secrecy.refuse_marked("通知", "机密：某某事")
    assert refusal.value.verdict.reason == secrecy.SENTENCE
    assert "某某" not in str(refusal.value)


def test_a_first_page_reader_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrecy, "_readers", [])
    secrecy.register_first_page(lambda name, head: head.decode())
    secrecy.refuse_marked_file("扫描件.pdf", "关于防汛的通知".encode())
    with pytest.raises(secrecy.Marked):
        secrecy.refuse_marked_file("扫描件.pdf", "机密 关于防汛的通知".encode())
