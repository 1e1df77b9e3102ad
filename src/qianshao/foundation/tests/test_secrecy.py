"""A secrecy mark is recognised wherever it stands; a topic is not a mark."""

from typing import IO

import pytest
from django.core.files.base import ContentFile

from qianshao.foundation import secrecy
from qianshao.gongwen.secrecy import mark_on

MARKED = [
    # the field, as somebody fills it in
    "秘密",
    "机密",
    "绝密",
    "秘密级",
    "机密级",
    "绝密级",
    "秘密件",
    "机密文件",
    "工作秘密",
    "国家秘密",
    "（机密）",
    "密级：秘密",
    "密级:机密",
    "密级 绝密",
    "密级为机密",
    "密级：机密，期限五年",
    "定密情况：密级是秘密级",
    "機密",
    "絕密",
    "機密件",
    # with its period
    "秘密★10年",
    "秘密★1年",
    "机密★20年",
    "绝密★30年",
    "绝密★长期",
    "机密★",
    "秘密 ★ 5 年",
    "秘密☆3年",
    "机密*10年",
    "国家秘密★10年",
    "关于防汛的通知 秘密★1年",
    "秘密10年",
    "机密20年",
    "机密长期",
    "绝密级★30年",
    # broken and disguised
    "机 密",
    "机\u3000密",
    "秘\u200b密文件",
    "绝 密 关于防汛的通知",
    "秘\u00ad密",
    "机 密 ★ 20 年",
    "【机 密】",
    "秘\u3000密★１０年",
    # the number
    "机密〔2026〕3号",
    "秘密[2026]12号",
    "绝密(2026)1号",
    "机密〔2026〕3号.pdf",
    "街密〔2026〕3号",
    "某委机密〔2026〕2号",
    "机密 〔2026〕 3 号",
    # the title
    "（秘密）关于印发方案的通知",
    "关于印发方案的通知（机密）",
    "【绝密】应急预案",
    "机密：某某事",
    "机密 关于防汛的通知",
    "机密关于防汛的通知",
    "秘密关于防汛的通知",
    "绝密应急预案",
    "机密某某街道维稳方案",
    "防汛预案 机密",
    "（工作秘密）值班安排",
    "此件为机密，请妥存",
    "本文件属秘密",
    # the file's name
    "机密-防汛预案.pdf",
    "机密_防汛预案.docx",
    "防汛预案-机密.pdf",
    "防汛预案_秘密.docx",
    "防汛预案（秘密）.pdf",
    "[绝密]预案.pdf",
    "秘密.pdf",
    "01机密.pdf",
    "2026-03-05 秘密 会议纪要.docx",
    "机密件001.pdf",
    "扫描件.机密.pdf",
    "秘密文件.zip",
    "绝密文件3.ofd",
    "机密+预案.wps",
    # the first page of a paper, as it is read
    "000123\n机密★10年\n特急\n某某街道办事处文件",
    "某某街道\n秘密\n关于……的通知",
    "份号：3\n密级：秘密\n紧急程度：加急",
]
UNMARKED = [
    "",
    "关于防汛的通知",
    "公开",
    "内部资料",
    "密级：公开",
    "密级：无",
    "非密",
    # laws, topics, training
    "关于学习贯彻《中华人民共和国保守国家秘密法》的通知",
    "关于加强工作秘密管理的通知",
    "保守国家秘密法宣传月活动方案",
    "国家秘密定密管理暂行规定",
    "国家秘密、工作秘密、商业秘密的区别",
    "商业秘密保护指南",
    "企业商业秘密保护站揭牌",
    "关于开展保密宣传教育的通知",
    "保密工作自查报告",
    "什么是国家秘密？",
    "泄露国家秘密案例通报",
    "严禁在互联网上处理国家秘密",
    "个人隐私和秘密的保护",
    "关于做好涉密文件清退工作的通知",
    "关于做好机密、秘密级文件清退工作的通知",
    "机密文件清退情况统计",
    "机密级以上文件传递要求",
    "秘密级以上会议场所要求",
    "信息的机密性、完整性和可用性",
    "机密性评估报告",
    "《机密档案》观影通知",
    "观看影片《绝密》心得",
    "“秘密战线”专题展览",
    "涉密人员管理办法",
    "保密〔2026〕2号",
    "街保密〔2026〕2号",
    "密码工作会议通知",
    "关于推广商用密码的通知",
    "关于密闭空间作业的通知",
    # elections and the Party's oath
    "以无记名秘密投票方式选举",
    "设立秘密写票处",
    "秘密投票办法",
    "选举设秘密划票间",
    "保守党的秘密，执行党的决定",
    "入党誓词：保守党的秘密",
    # history
    "秘密交通站旧址调研报告",
    "走进秘密战线上的英雄",
    "地下党秘密联络点修缮方案",
    # characters that only meet
    "办公室文秘密切联系群众",
    "联系密切，工作细密",
    "手机密码重置登记",
    "司机密切配合检查",
    "飞机密集起降噪音投诉",
    "计算机密码管理",
    "主机密钥更换",
    "危机密布时的应对",
    "拒绝密集上访的说法",
    "杜绝密闭空间违规作业",
    "断绝密切往来",
    "动机密谋",
    "有机密切结合",
    "商机密集",
    "文秘密码本",
    "神秘密室逃脱场所检查",
    "时机密切关注",
    "手机 密码",
    "拒绝 密集",
    # names
    "保密委员会会议通知",
    "国家密码管理局公告",
    "密云区来访接待方案",
    "张机密的信访件",
]


@pytest.mark.parametrize("text", MARKED)
def test_a_mark_is_found(text: str) -> None:
    assert secrecy.mark_in(text)


@pytest.mark.parametrize("text", UNMARKED)
def test_a_topic_is_no_mark(text: str) -> None:
    assert not secrecy.mark_in(text)


# The text of a first page, lines apart, cells of a row with tabs between.
MARKED_PAGES = [
    "000123\n机密★10年\n特急\n演示街道办事处文件",
    "演示街道办事处\n机密\t演街函〔2026〕3号\n关于有关事项的函",
    "000001\t机密★1年\t特急\n演示街道文件",
    "关于有关工作的通知（秘密）\n各科室：\n请落实。",
    "密级：□绝密 ☑机密 □秘密\n关于有关工作的通知",
    "关于有关工作的通知\n此件为机密，请妥存",
    "内部\n绝密",
]
UNMARKED_PAGES = [
    "关于开展保密宣传月活动的通知\n各科室：\n国家秘密分为绝密、机密、秘密三级，不得泄露。\n涉及国家秘密的，按规定办理。",
    "涉密文件清退统计表\n单位\t绝密\t机密\t秘密\n综合办\t0\t1\t2",
    "序号\t文件名\t密级\t份数\n1\t某某通知\t秘密\t1",
    "密级：□绝密 □机密 □秘密 ☑公开\n关于有关工作的通知",
    "定密培训讲义\n（一）绝密级\n（二）机密级\n（三）秘密级",
    "标注形式为“秘密★10年”。\n首页左上角标注“机密★20年”的，按规定处理。",
    "各科室要严格执行保密规定，不得在互联网上存储处理传输国家\n秘密和工作秘密",
    "各科室要加强对涉密人员的教育管理，严格控制知悉范围，接触\n机密的要签订承诺书",
    "保密承诺书\n我承诺：不泄露国家秘密，不在非涉密计算机上处理涉密信息。",
]


@pytest.mark.parametrize("text", [*MARKED, *MARKED_PAGES])
def test_a_mark_on_a_page_is_found(text: str) -> None:
    assert mark_on(text)


@pytest.mark.parametrize("text", [*UNMARKED, *UNMARKED_PAGES])
def test_a_page_about_secrecy_is_taken(text: str) -> None:
    assert not mark_on(text)


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(set(MARKED)) >= 60
    assert len(set(UNMARKED)) >= 60


def test_the_first_mark_of_many_texts_is_named() -> None:
    assert secrecy.find_mark("通知", "", "机密★10年") == "机密★"
    assert secrecy.find_mark("通知", "方案") is None


def test_the_refusal_says_nothing_of_the_paper() -> None:
    with pytest.raises(secrecy.Marked) as refusal:
        secrecy.refuse_marked("通知", "机密：某某事")
    assert refusal.value.verdict.reason == secrecy.SENTENCE
    assert "某某" not in str(refusal.value)


def test_a_first_page_reader_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrecy, "_readers", [])
    asked: list[str] = []

    def read(name: str, stream: IO[bytes]) -> str:
        asked.append(name)
        return stream.read().decode()

    secrecy.register_first_page(read)
    plain = ContentFile("关于防汛的通知".encode(), "扫描件.pdf")
    secrecy.refuse_marked_file(plain)
    secrecy.refuse_marked_file(plain)
    assert asked == ["扫描件.pdf"]
    with pytest.raises(secrecy.Marked):
        secrecy.refuse_marked_file(ContentFile("机密 关于防汛的通知".encode(), "扫描件.pdf"))
