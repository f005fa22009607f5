"""刚性支出困难家庭 (until 2024 支出型困难家庭): a status of twelve months for homes made poor by spending."""
