"""Which households have signed that banks and tax may be asked about them, and until when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from minzheng.simulation import rates
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.streams import stream

FAR = 10_000


@dataclass
class Consent:
    """One element per household: the month index it signed in (FAR: never); it holds for twelve months."""

    signed: Ints
    turn: Ints  # in which month of each half year it is asked about

    def holds(self, month: int) -> Bools:
        """Households whose signature is valid in a month."""
        return (self.signed <= month) & (self.signed > month - 12)

    def asked(self, month: int) -> Bools:
        """Households asked about this month: newly signed ones, and the others in their turn."""
        return self.holds(month) & ((self.signed == month) | (self.turn == month % 6))


def start(county: County, helped: Bools) -> Consent:
    """Everyone who draws dibao or tekun has signed within the year before, and some applicants besides."""
    rng = stream(county.seed, "consent")
    size = len(county.households)
    applied = rng.random(size) < rates.SIGNED_BESIDES
    signed = np.where(helped | applied, -rng.integers(0, 12, size), FAR)
    return Consent(signed, rng.integers(0, 6, size))


def step(consent: Consent, helped: Bools, month: int, rng: np.random.Generator) -> None:
    """New recipients sign, recipients sign again when a year is over, and a few apply for the first time."""
    size = len(helped)
    over = consent.signed == month - 12
    applies = (rng.random(size) < rates.SIGNED_BESIDES / 20) & (consent.signed == FAR)
    again = helped & (over | (consent.signed == FAR)) | applies
    consent.signed = np.where(again, month, consent.signed)
