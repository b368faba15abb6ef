"""Every rule of `bistro check`, by its name in the report."""

from __future__ import annotations

from game.kitchen.authoring import (
    campaign_rules,
    goal_rules,
    number_rules,
    playing_rules,
    question_rules,
    search_rules,
    text_rules,
)
from game.kitchen.authoring.campaign_rules import Course
from game.kitchen.authoring.findings import Rule
from game.kitchen.authoring.lesson import Lesson

LOADS = "loads"
"""The rule before all others, of levels and of campaigns; where it is broken, no other is looked at."""
LOADS_PROVES = "The file is a level: TOML, known keys, names that exist, numbers within their limits."

LEVEL_RULES: dict[str, Rule[Lesson]] = {
    "start-passes": Rule("No serve at the start passes.", playing_rules.passes_at_start),
    "no-solution": Rule("A solution lies beside the level.", playing_rules.lacks_solution),
    "replay-differs": Rule("Each replay comes out as it was recorded.", playing_rules.replays_differ),
    "solution-falls-short": Rule(
        "Each solution wins three stars with its last action and does not pass before.",
        playing_rules.solutions_fall_short,
    ),
    "mistake-not-shown": Rule("There is a replay of each mistake.", playing_rules.mistakes_not_shown),
    "mistake-draws-other": Rule(
        "The replay of a mistake does not pass and draws exactly its explanation.", playing_rules.mistakes_draw_other
    ),
    "replay-misnamed": Rule(
        "The name of a replay says what its first line says, of this level.", playing_rules.replays_misnamed
    ),
    "no-hint-at-start": Rule("Who has done nothing yet can have a hint.", playing_rules.no_hint_at_start),
    "text-missing": Rule("Every text that a player reads is there.", text_rules.texts_missing),
    "word-unknown": Rule("Words taught, needed and asked about stand in the cookbook.", text_rules.words_unknown),
    "near-threshold": Rule(
        "At the start and after each solution no number is within 1e-6 of a threshold, save exactly on it.",
        number_rules.near_thresholds,
    ),
    "slope-misleads": Rule(
        "Where slopes are shown they agree with finite differences, at the start and after each solution, for every"
        " activation that may be chosen.",
        number_rules.slopes_mislead,
    ),
    "sum-on-kink": Rule(
        "Where a level trains no ReLU sum is within 1e-9 of zero, likewise.", number_rules.sums_on_a_kink
    ),
    "par-too-low": Rule("The moves that the thrifty goal allows are enough to pass.", search_rules.par_too_low),
    "best-known-beaten": Rule("No search passes in fewer moves than `best_known`.", search_rules.best_known_beaten),
    "par-too-high": Rule(
        "No search passes in less than half of the moves allowed, or `best_known` says so.",
        search_rules.par_too_high,
        warns=True,
    ),
    "precise-asks-less": Rule(
        "The precise goal asks no less than the one that passes, where both are of the same kind.",
        goal_rules.precise_asks_less,
        warns=True,
    ),
    "star-untaught": Rule(
        "Not all three stars are won without what the level teaches, as far as a search can tell.",
        search_rules.stars_need_nothing,
        warns=True,
    ),
    "choices-unclear": Rule(
        "The question’s choices are different numbers as they are printed, and fit in one row.",
        question_rules.choices_unclear,
        warns=True,
    ),
    "text-too-long": Rule("Texts fit where they are drawn.", text_rules.texts_too_long, warns=True),
}

CAMPAIGN_RULES: dict[str, Rule[Course]] = {
    "listed-twice": Rule("Each chapter is listed once.", campaign_rules.listed_twice),
    "level-missing": Rule("Each level that is listed has a file.", campaign_rules.levels_missing),
    "file-stray": Rule("Each file in a chapter belongs to a level that is listed there.", campaign_rules.files_stray),
    "title-differs": Rule("The title in the list is the one in the file.", campaign_rules.titles_differ),
    "needs-untaught": Rule("Nothing is needed or asked about before it is taught.", campaign_rules.needs_untaught),
    "taught-twice": Rule("No word is taught twice.", campaign_rules.words_taught_twice),
    "by-hand-unknown": Rule("What was done by hand was an earlier level.", campaign_rules.by_hand_elsewhere),
    "word-untaught": Rule("Each word of the cookbook is taught.", campaign_rules.words_untaught, warns=True),
}
