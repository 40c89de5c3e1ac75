"""Which words name an event again, and which another one of its kind."""

from collections.abc import Callable

import pytest

from kg_builder.records import ArticleRecords

pytestmark = pytest.mark.model
Reader = Callable[[str], ArticleRecords]

# two sentences, and how often the first event of the class is named in them
AGAIN = [
    ("Kenya and Uganda reached an agreement. The agreement is about trade.", "Agreement", 2),
    ("Kenya and Uganda reached an agreement. Nairobi said that no agreement was reached.", "Agreement", 2),
    ("Kenya and Uganda reached an agreement. There was no such agreement.", "Agreement", 2),
    ("Kenya and Uganda reached an agreement. There is no perfect agreement in this world.", "Agreement", 1),
    ("Kenya and Uganda reached an agreement. Many agreements never get tested.", "Agreement", 1),
    ("William Ruto visited Kampala. The visit was short.", "Visit", 2),
    ("William Ruto visited Kampala. Another visit is planned.", "Visit", 1),
    ("William Ruto visited Kampala. The Republican isn't making a direct visit to it.", "Visit", 1),
    ("Gunmen attacked a mosque in Goma. It was not a terrorist attack.", "Attack", 1),
    ("Chad fears Sudan's offensive. The probability of a large-scale offensive is low.", "Attack", 2),
    ("Gunmen attacked a mosque in Goma. Kenya prevented a second attack.", "Attack", 1),
    ("Gunmen attacked a mosque in Goma. A counter-attack failed.", "Attack", 1),
    ("Gunmen attacked a mosque in Goma. To the mayor it is a sectarian attack.", "Attack", 1),
    # who only speaks says other things with other words, or of other things
    ("William Ruto criticised the plan. Later he criticised the plan again.", "Condemnation", 2),
    ("William Ruto criticised the plan. Later he criticised the budget.", "Condemnation", 1),
    ("William Ruto criticised the plan. Later he lambasted the budget.", "Condemnation", 1),
    ("William Ruto criticised the plan. Later he criticised it in Kampala.", "Condemnation", 2),
    ("William Ruto criticised Joe Biden. Later he lambasted Joe Biden.", "Condemnation", 2),
]


@pytest.mark.parametrize(("text", "kind", "times"), AGAIN)
def test_words_for_one_event(read: Reader, text: str, kind: str, times: int) -> None:
    first = next(event for event in read(text).events if event.type == kind)
    assert len(first.trigger) == times
