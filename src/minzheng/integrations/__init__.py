"""One adapter per outside system; each implements a protocol that a room below owns."""
