"""Words around a name: what tells a person from an organisation, a place, a law or an ordinary word."""

import re

from magazine.anonymity.lexicon import word_set

#: After one of these the capitals before it name a body, a law, a thing or a place, never a person.
HEADS = word_set("heads")
WELSH_HEADS = word_set("welsh_heads")
#: Before "of", these make the name after it the name of a body or a place.
BODIES_OF = word_set("bodies_of")
#: Before a name, these make it the name of an undertaking.
UNDERTAKINGS = word_set("undertakings")
TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend|d)?|Sir|Dame|Lord|Lady|Judge|Nurse|Cllr|Councillor|Imam"
    r"|Rabbi|Canon|Uncle|Aunt|Auntie|Aunty|Nan|Nana|"
    r"Grandma|Granny|Grandad|Mam-gu|Tad-cu|Nain|Taid|Anti|Ewythr|Modryb|Yncl|Doctor|Coroner|Solicitor|Barrister"
    r"|Paramedic|Councilor|Pastor|Father|Sister|Brother|"
    r"MR|MRS|MS|MISS|DR|mr|mrs|ms|Parch|Parchedig|Meistr|Mri|Nyrs|Barnwr|Farnwr|Doctor|Meddyg|Cynghorydd"
    r"|Gynghorydd|Cyng|Athro|Yr Athro|Parchg|Bonwr|Bnr)"
)
#: Titles after which any word is a name, also one that is an English word.
PLAIN_TITLES = word_set("plain_titles")
#: Between two capitals, these belong to the name.
PARTICLES = word_set("particles")
#: What people do and things do not.
DOES = word_set("does")
#: Of these, what leaves no doubt.
SAYS = word_set("says")
AGES = word_set("ages")
OBJECTS = word_set("objects")
WELSH_VERBS = word_set("welsh_verbs")
#: What is done to people.
DONE = word_set("done")
AUXILIARY = word_set("auxiliary")
ADVERB = word_set("adverb")
#: After the possessive of a name.
KIN = word_set("kin")
PEOPLE = word_set("people") | KIN

#: "called", "named" and the like, after which a name follows.
INTRODUCED = re.compile(
    r"(?:\b(?:called|named|nicknamed|known as|named as|identified as|my name is|my name's|name is"
    r"|name was|name:|names? of|first name"
    r"|surname|signed|signed by|signature of|"
    r"goes by|went by|aka|a\.k\.a\.|née|formerly|dear|addressed to|made out to|for the attention of|o'r enw|ei enw"
    r"|ei henw|fy enw i yw|enw'r|enw yw|enw oedd|a elwir yn|"
    r"a elwid yn|llofnodwyd gan|arwyddwyd gan|annwyl|author|artist|by-line|creator|owner name|photographer|credit"
    r"|photo by|picture by|llun gan|awdur|posed by|taken by|drawn by|written by|by)"
    r"[ :]{1,2}['\"(]?)$"
)
FOR_PEOPLE_ONLY = re.compile(
    r"(?:my name is|my name's|fy enw i yw|name:|name was|signed|signed by|dear|annwyl|o'r enw|nicknamed"
    r"|signature of|first name|surname|author|artist|ei enw|ei henw)[ :]{1,2}['\"(]?$"
)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|towards?|into|across|through|via|beyond|of|between|leaving|left|for"
    r"|over|yn|ym|yng|ger|o|i|at|ger|rhwng|trwy|drwy|ardal|"
    r"village|town|hamlet|pentref|bentref|tref|dref) $"
)
INSIDE = re.compile(
    r"\b(?:in|at|near|outside|around|towards?|into|across|through|via|beyond|yn|ym|yng|ger|trwy|drwy|ardal"
    r"|village of|town of|hamlet of|pentref|bentref|tref|dref) (?:the )?$"
)
