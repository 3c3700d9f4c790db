"""Words that mean everybody, whatever the column."""

EVERYBODY = frozenset({
    "", "all", "total", "all ages", "all persons", "persons", "people", "all people", "everybody",
    "all categories", "all usual residents", "all ethnic groups", "all sexes", "both", "pawb",
})  # fmt: skip


def means_everybody(words: str) -> bool:
    """Whether the words name no part of the people, as “All” or “Total: All usual residents”."""
    return " ".join(words.partition(":")[0].casefold().split()) in EVERYBODY
