from recommendations.models.addressee import Addressee, AddresseeEvent, StatutoryCopy
from recommendations.models.answer import Extension, JudicialReview, PublishedResponse, Representation, Response
from recommendations.models.legal_basis import LegalBasis
from recommendations.models.progress import Action, Assessment, Evidence, ImpactReview, Slip
from recommendations.models.recommendation import Recommendation
from recommendations.models.state import AddresseeState

__all__ = [
    "Action",
    "Addressee",
    "AddresseeEvent",
    "AddresseeState",
    "Assessment",
    "Evidence",
    "Extension",
    "ImpactReview",
    "JudicialReview",
    "LegalBasis",
    "PublishedResponse",
    "Recommendation",
    "Representation",
    "Response",
    "Slip",
    "StatutoryCopy",
]
