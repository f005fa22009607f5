"""Household economic verification (家庭经济状况核对): who authorised it, whom was asked, what they said."""
