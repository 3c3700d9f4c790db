"""Valid drafts of the nouns, for the tests."""
