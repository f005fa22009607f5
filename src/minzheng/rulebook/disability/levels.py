"""The level of a person's disability by sort. A multiple disability has the level of its heaviest component;
which component that is stands in the assessment, not in the certificate's number."""

from minzheng.engine import Count, Text, choose, person

STANDARD = "GB/T 26341—2010 残疾人残疾分类和分级"


@person(since="2011-05-01", basis=STANDARD, label="视力残疾等级", unit="级")
def visual_level(disability_kind: Text, disability_level: Count, component_visual_level: Count) -> Count:
    """The level of a visual disability, alone or within a multiple one; 0 for none."""
    alone = choose(disability_kind == "visual", disability_level, 0)
    return choose(disability_kind == "multiple", component_visual_level, alone)


@person(since="2011-05-01", basis=STANDARD, label="肢体残疾等级", unit="级")
def physical_level(disability_kind: Text, disability_level: Count, component_physical_level: Count) -> Count:
    """The level of a physical disability, alone or within a multiple one; 0 for none."""
    alone = choose(disability_kind == "physical", disability_level, 0)
    return choose(disability_kind == "multiple", component_physical_level, alone)


@person(since="2011-05-01", basis=STANDARD, label="智力、精神残疾等级", unit="级")
def mind_level(disability_kind: Text, disability_level: Count, component_mind_level: Count) -> Count:
    """The level of an intellectual or mental disability, alone or within a multiple one; 0 for none."""
    alone = choose(disability_kind.is_in("intellectual", "mental"), disability_level, 0)
    return choose(disability_kind == "multiple", component_mind_level, alone)
