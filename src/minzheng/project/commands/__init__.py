"""One file per command of the `minzheng` command line."""
