"""The lines as a Django app: at start-up each is taken up by the catalogue."""

from django.apps import AppConfig


class LinesConfig(AppConfig):
    name = "minzheng.lines"

    def ready(self) -> None:
        """Put every line on the catalogue's shelf."""
        import minzheng.lines
        from minzheng.catalogue.shelf import open_shelf

        open_shelf(minzheng.lines)
