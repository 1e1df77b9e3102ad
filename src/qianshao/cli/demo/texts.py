"""What the demo office writes itself: invented drafts, outgoing papers and memos. Plain tables; nothing here happened."""

from typing import NamedTuple

from qianshao.documents.models import Way

PARTY_LETTERS, OFFICE_LETTERS, LETTER_LETTERS = "演街工委", "演街办", "演街办函"
PARTY_NAME = "中共演示街道工作委员会"
OFFICE_NAME = "演示区人民政府演示街道办事处"


class OutgoingRow(NamedTuple):
    """A paper that goes out: begun `back` days ago by `by`, and come as far as `stop` (see `outgoing.UNDER_WAY`).

    `units` sign for a copy, those in `slow` have not done so; `signers` countersign, those in `slow` are still to;
    `back` counts working days where the paper is still on its way.
    """

    back: int
    stop: str
    by: str
    letters: str
    genre: str
    title: str
    text: str
    way: str = Way.DOWN
    addressees: str = "各社区、各科室"
    units: tuple[str, ...] = ()
    outside: str = ""
    signers: tuple[str, ...] = ()
    slow: tuple[str, ...] = ()
    note: str = ""


class MemoRow(NamedTuple):
    """A memo: what is asked, and what the leader answered; without an answer it waits."""

    back: int
    by: str
    title: str
    text: str
    outcome: str = ""
    answer: str = ""


class DraftRow(NamedTuple):
    """A text being written, and where it stands (see `writing`)."""

    back: int
    stop: str
    by: str
    purpose: str
    genre: str
    title: str
    text: str


_COMMUNITIES = ("east", "red", "calm", "sunny", "happy", "bright")
OUTGOING = (
    OutgoingRow(
        250,
        "received",
        "zuzhi",
        PARTY_LETTERS,
        "notice",
        "关于做好党员教育培训工作的通知",
        "为提高党员教育培训质量，现就有关事项通知如下。\n"
        "一、合理安排学时\n各支部要制定学习计划，党员每年集中学习不少于32学时。\n"
        "二、丰富学习形式\n用好社区党群服务中心，组织现场教学，对年老体弱的党员送学上门。\n"
        "三、做好学时登记\n各支部每季度汇总学时，报党的建设办公室。",
        addressees="各社区党委",
        units=_COMMUNITIES,
    ),
    OutgoingRow(
        130,
        "archived",
        "laoling",
        LETTER_LETTERS,
        "letter",
        "关于商请支持老年人健康讲座的函",
        "为丰富老年人健康知识，我街道拟在6个社区各举办1场健康讲座。现商请贵局选派医务人员授课，"
        "具体时间由双方商定，场地和组织工作由我街道负责。\n请予支持为盼。",
        way=Way.LEVEL,
        addressees="演示区卫生健康局",
        outside="演示区卫生健康局",
    ),
    OutgoingRow(
        20,
        "received",
        "huanwei",
        OFFICE_LETTERS,
        "notice",
        "关于开展背街小巷清洁行动的通知",
        "为改善人居环境，现就开展背街小巷清洁行动有关事项通知如下。\n"
        "一、时间安排\n每周五下午集中清洁，为期1个月。\n"
        "二、主要任务\n清理卫生死角、乱堆杂物和小广告，整理非机动车停放。\n"
        "三、工作要求\n各社区要发动党员、志愿者和居民参加，清洁前后拍照留存。",
        units=_COMMUNITIES,
        slow=("calm", "bright"),
    ),
    OutgoingRow(
        2,
        "finished",
        "xinfang",
        OFFICE_LETTERS,
        "notice",
        "关于做好矛盾纠纷排查化解工作的通知",
        "为及时化解矛盾纠纷，现就有关事项通知如下。\n"
        "一、定期排查\n网格员每周入户走访，掌握邻里、物业、婚姻家庭等方面的纠纷。\n"
        "二、分类化解\n能当场化解的当场化解，疑难的由社区召集有关方面共同商议。\n"
        "三、按时报送\n各社区每月月底前报送排查化解情况。",
        addressees="各社区",
    ),
    OutgoingRow(
        2,
        "countersigned",
        "tongji",
        OFFICE_LETTERS,
        "notice",
        "关于开展沿街商户走访服务的通知",
        "为了解沿街商户经营情况，现就开展走访服务有关事项通知如下。\n"
        "一、走访内容\n了解商户用工、用房、证照办理等方面的困难，宣传惠企政策。\n"
        "二、走访方式\n经济发展办公室牵头，城市管理办公室、网格化服务中心派人参加，社区协助带路。\n"
        "三、问题办理\n走访中收集的问题逐件登记，办理结果向商户反馈。",
        signers=("chengguan", "wangge"),
        slow=("chengguan",),
    ),
    OutgoingRow(
        3,
        "reviewed",
        "shirong",
        OFFICE_LETTERS,
        "request",
        "关于增设社区便民停车位的请示",
        "我街道老旧小区停车位不足，居民反映较多。经实地踏勘，拟在东风社区、红旗社区利用闲置空地增设便民停车位120个，"
        "建设方案已征求居民意见。\n妥否，请批示。",
        way=Way.UP,
        addressees="演示区人民政府",
        note="联系人：巳时雨，电话：00000000014",
    ),
    OutgoingRow(
        4,
        "returned",
        "wanggeyuan",
        OFFICE_LETTERS,
        "notice",
        "关于调整网格巡查安排的通知",
        "根据工作需要，现将网格巡查安排调整如下。\n"
        "一、巡查次数\n每个网格每日巡查不少于2次。\n"
        "二、问题上报\n巡查发现的问题当日上报，当日分派。",
        addressees="各社区",
    ),
)
RETURN_REASON = "未写明调整的依据和起始日期，请补充后再送核稿。"

MEMOS = (
    MemoRow(
        75,
        "wanggeyuan",
        "关于购置网格巡查装备的请示",
        "现有巡查用手电、雨衣使用年限较长，部分已损坏。拟购置强光手电30支、雨衣30件，经费从网格工作经费列支。妥否，请批示。",
        "",
        "同意，按采购程序办理，注意节约。",
    ),
    MemoRow(
        40,
        "shirong",
        "关于更换办公桌椅的请示",
        "办公室现有桌椅8套，使用已逾6年，拟整体更换。妥否，请批示。",
        "不同意",
        "现有桌椅尚可使用，坚持过紧日子，损坏的维修即可。",
    ),
    MemoRow(
        2,
        "laoling",
        "关于为社区助餐点添置保温设备的请示",
        "部分老人因行动不便需送餐上门，为保证饭菜温度，拟为6个社区助餐点各添置保温箱2个。妥否，请批示。",
    ),
)

DRAFTS = (
    DraftRow(
        6,
        "writing",
        "yingji",
        "outgoing",
        "notice",
        "关于组织社区应急演练的通知",
        "为提高应急处置能力，现就组织社区应急演练有关事项通知如下。\n"
        "一、演练科目\n火灾疏散、伤员救护、物资调配。\n"
        "二、组织方式\n各社区自行组织，街道选取2个社区观摩。\n三、工作要求\n制定方案，确保安全，演练后及时总结。",
    ),
    DraftRow(
        5,
        "review",
        "dibao",
        "report",
        "report",
        "关于困难群众走访工作的报告",
        "现将困难群众走访工作情况报告如下。\n"
        "一、工作情况\n各社区对低保、特困和残疾人家庭逐户走访，了解生活、就医、就学情况，建立走访台账。\n"
        "二、存在问题\n部分家庭照料人手不足，个别老人不会使用线上办理渠道。\n"
        "三、下一步打算\n推行上门办理，组织志愿者结对服务。",
    ),
    DraftRow(
        30,
        "final",
        "xuanchuan",
        "speech",
        "",
        "在社区工作交流会上的讲话",
        "同志们：\n今天我们用半天时间，交流社区工作的做法。\n"
        "一、多到居民家里走一走\n走访不在次数，在于问清楚、记下来、办得成。\n"
        "二、把台账做实\n台账是给工作用的，不是给检查看的，能不报的表不再报。\n"
        "三、相互学着干\n好做法不必从头来，哪个社区先做成了，其他社区就去看一看。",
    ),
    DraftRow(
        50,
        "dropped",
        "xinxi",
        "bulletin",
        "",
        "社区食堂开张迎来首批老人",
        "幸福社区食堂试营业，首日有老人到店用餐。食堂设有助餐窗口，对行动不便的老人送餐上门。",
    ),
)
MEMBER, REMARK = "xiaofang", "建议写明各社区演练的完成时限。"
ASIDE_REASON = "已由社区自行报送，不再另写。"
CIRCULATED = "请学习掌握，社区有情况及时反映。"
READ_WORD = "已阅，已在支部会上传达。"
