"""At which stage of school the person is."""

from minzheng.engine import Text, given

STAGES = {
    "preschool": "学前",
    "primary": "小学",
    "junior": "初中",
    "senior": "高中",
    "vocational": "中职",
    "college": "大专",
    "university": "本科",
}

given("stage", level="person", type=Text, label="学段", choices=STAGES, feed="jiaoyu_pupils")
