"""What practice levels are told of: guests, dishes with what goes in, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

GUESTS = (
    ("Amara", "Bo", "Cleo", "Dev", "Ewa", "Femi", "Gita", "Hugo", "Ines", "Jun", "Kofi", "Lia"),
    ("Aiko", "Ben", "Cora", "Dino", "Eli", "Finn", "Gus", "Hana", "Ivo", "Jia", "Kim", "Luz"),
    ("Ada", "Bela", "Chidi", "Dora", "Emil", "Fay", "Goran", "Hedy", "Isa", "Jorge", "Kaya", "Leo"),
)
"""Who orders; alphabetically, for where a letter stands for a guest."""


@dataclass(frozen=True)
class Dish:
    """A dish of the house: its name, what may go in, and what guests call too little and too much of it."""

    title: str
    ingredients: tuple[str, ...]
    low: str
    high: str


DISHES = (
    Dish("Pumpkin soup", ("pumpkin", "ginger", "cream", "lime"), "thin", "fiery"),
    Dish("Lemon cake", ("lemon", "sugar", "butter", "poppy"), "flat", "rich"),
    Dish("House curry", ("coconut", "chilli", "onion", "yogurt"), "mild", "fierce"),
    Dish("Iced tea", ("tea", "peach", "mint", "ice"), "watery", "bitter"),
    Dish("Tomato sauce", ("tomato", "basil", "garlic", "honey"), "bland", "sharp"),
    Dish("Apple crumble", ("apple", "oats", "cinnamon", "quince"), "dull", "sweet"),
    Dish("Noodle broth", ("broth", "soy", "leek", "vinegar"), "weak", "salty"),
    Dish("Chocolate pot", ("cocoa", "milk", "orange", "salt"), "pale", "dark"),
    Dish("Green salad", ("lettuce", "oil", "radish", "caper"), "plain", "sour"),
    Dish("Bean stew", ("beans", "smoke", "carrot", "thyme"), "thin", "heavy"),
)

MAPS = (
    ("sweet", "sour"), ("crisp", "salty"), ("warm", "spicy"), ("soft", "smoky"), ("fresh", "bitter"),
    ("light", "nutty"),
)  # fmt: skip
"""Two things a plate can be, for a taste map."""

SPICES = ("spice", "salt", "lemon", "pepper", "mint", "garlic", "sugar", "smoke")
"""What there can be too much of."""

QUOTES = (
    "“{0} asked for seconds, {1} for thirds.”",
    "“{0} licked the plate. {1} licked {0}’s.”",
    "“{0} says it is better than at home. Do not tell {0}’s mother.”",
    "“{0} wants the recipe. {1} wants the cook.”",
    "“Nobody at {0}’s table has spoken for ten minutes. They are eating.”",
    "“{0} tipped twice, and {1} took the napkin home.”",
    "“{1} came by chance. {0} says that {1} will come again.”",
    "“{0} photographed it. {1} ate it meanwhile.”",
    "“{0} put the phone away. That is four stars where {0} comes from.”",
    "“{0} asked who cooked this, and meant it kindly.”",
    "“{0} has stopped comparing it with last week’s.”",
    "“{0} wiped the plate with the bread, and then with a finger.”",
    "“{0} closed both eyes at the first spoonful, and has not opened them yet.”",
    "“{0} wanted to complain about the music and forgot.”",
    "“{0} offered {1} a taste, and regrets it.”",
    "“{0} and {1} have moved their tables together.”",
)
"""Said when a level is won, of the first guest and the last."""


def listed(words: list[str]) -> str:
    """Write words one after another: `leek, butter and wine`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def several(count: int, noun: str) -> str:
    """Say how many there are, in words: `one dial`, `three dials`."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return f"{names[count]} {noun}{'' if count == 1 else 's'}"
