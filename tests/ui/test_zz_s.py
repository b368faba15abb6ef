import pytest
from pathlib import Path
from game.kitchen.campaign import campaign
LV=[l.id for l in campaign().built()]
@pytest.mark.parametrize("size", [(80,24),(120,36),(160,48)])
@pytest.mark.parametrize("level", LV)
async def test_dups(open_game, level, size):
    async with open_game(level, *size) as game:
        for k in ("right","down","right","left","left","down","right"):
            await game.press(k)
            if hasattr(game,'guess'): await game.guess()
        await game.press("enter")
        if game.at=="DebriefScreen": await game.press("escape")
        dup=[]
        for panel in game.panels:
            seen={}
            for s in panel.spots:
                if s.subject in seen: dup.append((panel.id,s.subject,(s.column,s.row),seen[s.subject]))
                seen[s.subject]=(s.column,s.row)
        assert not dup, dup
