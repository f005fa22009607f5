"""The early warning: signals are rules over the same tables as the law, and every number in them is an estimate."""

BUILT_ON = ("minzheng.rulebook.dibao", "minzheng.rulebook.edge")
