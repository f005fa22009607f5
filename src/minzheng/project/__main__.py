"""`python -m minzheng.project <command>`: Django's own management commands, with the server started."""

import sys

from minzheng.project import boot


def main() -> None:
    boot.start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
