"""What search engines look at of the register of questions."""

from consultations.questions.models import PublishedQuestion
from consultations.questions.models.published import PublishedQuestionQuerySet
from opcc.office.queries.crawled import Kind


def in_the_register() -> PublishedQuestionQuerySet:
    return PublishedQuestion.objects.register().only("slug", "changed_at")


KINDS = [Kind("questions", in_the_register)]
