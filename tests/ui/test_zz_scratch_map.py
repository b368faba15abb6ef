from tests.ui.conftest import *  # noqa
import pytest
@pytest.mark.parametrize("size", [(80,24),(120,36),(160,48)])
@pytest.mark.parametrize("level", ["draw-the-line","the-impossible-special","second-opinion","the-special-returns"])
async def test_map(open_game, size, level):
    async with open_game(level, *size) as game:
        kitchen = game.app.screen.query_one("#kitchen")
        kitchen.render_line(0)
        left, top = kitchen.region.offset
        cells = [s for s in kitchen.spots if type(s.subject).__name__ == "MapCell"]
        assert cells
        c = cells[3]
        await game.click(left + c.column, top + c.row)
        assert game.at == "AnswerScreen", game.text
        assert "why would the dish be" in game.text
        assert "▸◂" in game.text
        await game.press("enter","enter","backspace","escape")
        from game.kitchen.maps import spans
        from game.ui.widgets import taste_map
        rows = game.rows
        found = [(x+0, y) for y, row in enumerate(rows) for x, ch in enumerate(row) if ch in "●○" and left + cells[0].column <= x <= left + cells[-1].column+1 and top + cells[0].row <= y <= top + cells[-1].row]
        assert found
        await game.click(*found[0]); 
        o = game.screen.view.order
        await game.click(*found[-1])
        assert game.at == "ShiftScreen" and game.screen.view.order != o or len(found) < 2
        before = game.text
        await game.press("m"); assert game.text != before
        n = 1
        while game.screen.view.map_of.name != "DISH":
            await game.press("m"); n += 1
        assert n == len(game.screen.view.maps)
        await game.press("a")
        await game.press("tab")
        for _ in range(200):
            await game.press("tab") if _ % 20 == 0 else None
        assert game.at == "PickScreen"
