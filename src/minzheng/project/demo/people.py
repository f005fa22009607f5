"""Who works on the demo's cases, so that nobody does two of the functions kept apart in one case."""

from minzheng.access.models import Post
from minzheng.access.scope import Scope
from minzheng.casework.procedure import Function, Office, Step
from minzheng.project.demo import accounts


class People:
    """Three clerks of one township and two officials of the county."""

    def __init__(self) -> None:
        posts = Post.objects.filter(user__username__in=accounts.WORKING).select_related("user")
        by_name = {
            post.user.username: Scope.of_post(post, purpose="演示案件") for post in posts.order_by("id")
        }
        self.investigator, self.proposer = by_name["township"], by_name["township2"]
        self.third = by_name["township3"]
        self.confirmer, self.examiner = by_name["county"], by_name["county2"]

    def of(self, step: Step) -> Scope:
        """Whoever does a step."""
        if step.office == Office.COUNTY:
            return self.confirmer if step.function == Function.CONFIRMATION else self.examiner
        match step.function:
            case Function.OPINION | Function.NOTICE | Function.PAYMENT:
                return self.proposer
            case Function.CONFIRMATION:
                return self.third
            case _:
                return self.investigator
