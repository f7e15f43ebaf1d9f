from workspace.models.draft import AnswerDraft, DraftFile, DraftVersion
from workspace.models.receipt import Receipt

__all__ = ["AnswerDraft", "DraftFile", "DraftVersion", "Receipt"]
