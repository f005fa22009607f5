"""The early warning: rules over the same tables as the law; every number in them is an estimate."""

BUILT_ON = ("minzheng.rulebook.stacking",)
