"""Legal supporters (法定义务人): who owes support to whom on what condition, and who counts as unable.

Members of the same household are read from the register, everyone else from the person's list of supporters.
"""

BUILT_ON = ("minzheng.rulebook.disability", "minzheng.rulebook.dibao", "minzheng.rulebook.tekun")
