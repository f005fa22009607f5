"""Four definitions of "severely disabled", each under its own name, and the certificate behind them."""

BUILT_ON = ("minzheng.rulebook.facts",)
