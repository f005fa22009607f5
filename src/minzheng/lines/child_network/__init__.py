"""儿童主任和儿童督导员: who looks after the children of a village or township, trained and paid for it."""
