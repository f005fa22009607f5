"""The top room: settings, the embedded server's life, and the command line, which only calls verbs."""
