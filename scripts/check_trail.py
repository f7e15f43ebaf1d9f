"""Check a copy of the audit trail (JSON Lines) without the site: ``python3 check_trail.py FILE [NUMBER:HASH …]``.

Each NUMBER:HASH is a head from the auditors' letters. Prints what does not hold, and ends with status 1 if anything.
"""

import hashlib
import json
import sys
from pathlib import Path

COVERED = {"id", "at", "actor_id", "actor_name", "actor_role", "verb", "about", "organisation"}
COVERED |= {"before", "after", "reason", "request_id", "sequence"}
rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").split("\n") if line]
heads = {int(number): digest for number, _, digest in (head.partition(":") for head in sys.argv[2:])}
faults, before = [], None
for row in rows:
    values = {name: row[name] for name in COVERED} | ({"stands_for": row["stands_for"]} if row["stands_for"] else {})
    values |= {"actor_name": row["name_digest"] or row["actor_name"], "previous_hash": row["previous_hash"]}
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    name = hashlib.sha256(f"{row['name_salt']}:{row['actor_name']}".encode()).hexdigest()
    wrong_name = row["name_digest"] and row["name_salt"] and name != row["name_digest"]
    if hashlib.sha256(text.encode()).hexdigest() != row["hash"] or wrong_name:
        faults.append(f"{row['sequence']}: its values do not give its hash")
    if before and (row["sequence"], row["previous_hash"]) != (before["sequence"] + 1, before["hash"]):
        faults.append(f"{row['sequence']}: it does not follow the event before it in this copy")
    if heads.pop(row["sequence"], row["hash"]) != row["hash"]:
        faults.append(f"{row['sequence']}: its hash is not the one in the letter")
    before = row
faults += [f"{number}: the letter names it, and it is not in this copy" for number in heads]
print("\n".join(faults) or f"{len(rows)} events hold.")
sys.exit(bool(faults))
