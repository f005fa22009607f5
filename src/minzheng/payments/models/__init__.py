"""The ledgers of money: awards with their amounts, accounts, monthly rolls, bank files, overpayments."""

from minzheng.payments.models.awards import Account, Award, AwardAmount, Recheck
from minzheng.payments.models.bank import BankFile, BankLine
from minzheng.payments.models.overpayments import Instalment, Overpayment
from minzheng.payments.models.rolls import Line, Roll, RollAct

__all__ = [
    "Account",
    "Award",
    "AwardAmount",
    "BankFile",
    "BankLine",
    "Instalment",
    "Line",
    "Overpayment",
    "Recheck",
    "Roll",
    "RollAct",
]
