from magazine.models.front import HomePage, MagazineIndexPage, StandardPage
from magazine.models.issue import IssuePage
from magazine.models.link import CaseLink
from magazine.models.piece import ArticlePage, CaseStudyPage, LearningReportPage
from magazine.models.publication import CaseEntry, Publication, ReservedIssue
from magazine.models.question import Question, Wording

__all__ = [
    "ArticlePage",
    "CaseEntry",
    "CaseLink",
    "CaseStudyPage",
    "HomePage",
    "IssuePage",
    "LearningReportPage",
    "MagazineIndexPage",
    "Publication",
    "Question",
    "ReservedIssue",
    "StandardPage",
    "Wording",
]
