"""疫情监测: premises looked at while a watch is on, and the switches of an emergency, each with its end."""
