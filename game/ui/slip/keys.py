"""The key bar of the slip: walk on, let it run, look around."""

from __future__ import annotations

from collections.abc import Iterator

from game.kitchen.present.slip_view import SlipView
from game.kitchen.present.view import Size
from game.ui.parts.key_bar import Cap, order_keys


def slip_keys(
    scene: SlipView, size: Size, *, runs: str, away: bool, heats: bool, kitchen_shown: bool, first_walk: bool
) -> Iterator[Cap | None]:
    """Choose the keys; `runs` says how fast it runs by itself, `away` that the kitchen stands at another update.

    On the `first_walk` nothing runs.
    """
    brief, orders, alone = size is Size.SMALL, scene.slip.heard, scene.alone is not None
    if runs:
        yield Cap("slip-run", "stop" if brief else f"stop · {runs}")
        yield Cap("slip-faster slip-slower", "speed")
    else:
        if scene.at != scene.last:
            yield Cap("slip-next-cook", "next" if brief else "")
            yield Cap("slip-next-station", "station" if brief else "")
        yield Cap("slip-update") if scene.turned and not scene.is_used_up else None
        yield Cap("slip-go-on") if away else None
        yield Cap("slip-run", "run" if brief else "let it run") if not (scene.is_used_up or first_walk) else None
    yield Cap("slip-up slip-down", "row")
    yield Cap("slip-open", "shut" if scene.opened else "open") if size is not Size.LARGE else None
    yield Cap("slip-kitchen", "slip" if kitchen_shown else "kitchen") if brief else None
    yield Cap("slip-ask")
    yield Cap("help")
    yield Cap("slip-leave")
    yield Cap("slip-earlier slip-later", "time") if len(scene.timeline) > 1 else None
    yield Cap(order_keys("slip-", orders), "one order") if orders > 1 and not alone else None
    yield Cap("slip-all-orders") if alone else None
    yield Cap("slip-more-heat slip-less-heat", "heat") if heats else None
    yield Cap("slip-ledger")
