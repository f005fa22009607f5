"""Pupils and students as the education bureau sends them: a workbook with a sheet for each stage."""

from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="jiaoyu_pupils",
    department="教育局",
    title="在校学生",
    aliases=("学生", "学籍"),
    format="xlsx",
    # Open: who studies outside the county is on no list here.
    coverage="open",
    basis="社会救助暂行办法 第三十三条（教育救助对象核对）",
    replaces="full",
    key=("id_number",),
    columns=(
        Column("enrolment_number", "学籍号", required=True, sensitive=True, aliases=("学籍编号",)),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("school", "学校", aliases=("学校名称", "就读学校")),
        Column(
            "stage",
            "学段",
            Type.CHOICE,
            required=True,
            choices=("学前", "小学", "初中", "高中", "中职", "大专", "本科"),
            steady=True,
        ),
        Column("grade", "年级"),
        Column(
            "study_state", "就读状态", Type.CHOICE, required=True, choices=("在读", "休学", "辍学", "毕业")
        ),
        Column("enrolled_on", "入学日期", Type.DATE, past=True),
        Column("tuition_fen", "年学费", Type.YUAN),
    ),
)
