"""What the game keeps of its player while it runs: settings and progress, as far as the disk has them and beyond."""

from __future__ import annotations

from game.kitchen.errors import noted
from game.kitchen.level.campaign import campaign
from game.kitchen.level.stop import Stop
from game.kitchen.saved.folders import load_settings, save_progress, save_settings
from game.kitchen.saved.recovery import load_progress_or_recover


class Kept:
    """Settings and progress of a running game; sentences about trouble with them collect in `notices`."""

    def __init__(self) -> None:
        """Read them. Raises BistroError: a newer game wrote them."""
        self.notices: list[str] = []
        self.settings = load_settings(self.notices)
        self.progress = load_progress_or_recover(self.notices, campaign().level)

    def reload_progress(self) -> None:
        """Read progress again after a level was played; what the file has lost meanwhile is written again."""
        known = self.progress
        with noted(self.notices):
            self.progress = load_progress_or_recover(self.notices, campaign().level)
            bests = ((self.progress.best(level), best) for level, best in known.levels.items())
            if any(now.better(best) != now for now, best in bests):
                self.notices.append("progress.json was gone or changed; what this game knew was written again.")
                self.progress = known
                save_progress(known)

    def set_theme(self, theme: str) -> None:
        """Keep in which colours it is played."""
        if self.settings.theme != theme:
            self.settings.theme = theme
            self._keep_settings()

    def set_stop(self, stop: Stop) -> None:
        """Keep when a run stops by itself."""
        self.settings.stop = stop
        self._keep_settings()

    def _keep_settings(self) -> None:
        with noted(self.notices):
            save_settings(self.settings)
