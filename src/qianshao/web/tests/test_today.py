"""今天: what waits for me, and what I should know before I am asked."""

from tests.cast import Cast


def test_it_greets_everybody_with_the_three_sentences(cast: Cast) -> None:
    page = cast.client(cast.staff).get("/").content.decode()
    assert all(word in page for word in ("将到", "有险", "欠缺", "七天内"))
