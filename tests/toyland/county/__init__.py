"""Toyland: a fictional county whose rules use every word of the engine's language."""

from minzheng.engine import Programme

PROGRAMME = Programme(slug="boat", label="渔船补贴", eligible="boat_eligible", amount="boat_amount")
TOLL = Programme(slug="toll", label="过桥免费", eligible="crosses_free", unit="person")
