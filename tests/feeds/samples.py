"""Small files as departments would send them, made in memory."""

HEADER = "公民身份号码,姓名,性别,出生日期,民族,户号,与户主关系,户口性质,村居代码,村居名称,住址,婚姻状况,变动类别,变动日期"
NAMES = HEADER.split(",")
PERSON = "430621195001010014,王芳,男,1950-01-01,汉族,H1,户主,农村,430621100200,某村,某村1号,已婚,在册,"


def with_cells(**cells: str) -> str:
    """Return the sample person with some cells replaced, by header."""
    values = dict(zip(NAMES, PERSON.split(","), strict=True)) | cells
    return ",".join(values[name] for name in NAMES)


def register(*lines: str, header: str = HEADER, encoding: str = "gb18030") -> bytes:
    """Return a household register of these lines."""
    return "\n".join([header, *lines, ""]).encode(encoding)
