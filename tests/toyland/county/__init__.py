"""Toyland: a fictional county whose rules use every word of the engine's language."""

from minzheng.engine import Programme

PROGRAMME = Programme(slug="boat", label="渔船补贴", eligible="boat_eligible", amount="boat_amount")
TOLL = Programme(slug="toll", label="过桥免费", eligible="crosses_free", unit="person")
ALONE = Programme(slug="alone", label="无人帮扶", eligible="alone", unit="person")
KEPT = Programme(slug="kept", label="存鱼过冬", eligible="kept_for_winter")
