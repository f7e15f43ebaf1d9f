from recommendations.models.addressee import Addressee, AddresseeEvent, StatutoryCopy
from recommendations.models.answer import (
    DisclosedResponse,
    Extension,
    JudicialReview,
    PublishedResponse,
    Representation,
    Response,
)
from recommendations.models.conversation import Message, Question
from recommendations.models.legal_basis import LegalBasis
from recommendations.models.preparation import Review
from recommendations.models.progress import Action, Assessment, Evidence, EvidenceFile, ImpactReview, Slip
from recommendations.models.recommendation import Recommendation
from recommendations.models.reminder import Reminder
from recommendations.models.state import AddresseeState

__all__ = [
    "Action",
    "Addressee",
    "AddresseeEvent",
    "AddresseeState",
    "Assessment",
    "DisclosedResponse",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "ImpactReview",
    "JudicialReview",
    "LegalBasis",
    "Message",
    "PublishedResponse",
    "Question",
    "Recommendation",
    "Reminder",
    "Representation",
    "Response",
    "Review",
    "Slip",
    "StatutoryCopy",
]
