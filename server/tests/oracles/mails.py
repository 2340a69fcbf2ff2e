"""How Python's own reader understands letters.

Reads a JSON list of files from standard input; writes for each its headers, address, subject, words and calendars.
"""

import json
import sys
from email import message_from_string, policy


def read(file):
    letter = message_from_string(file, policy=policy.default)
    parts = list(letter.walk())
    defects = [defect for part in parts for defect in part.defects]
    assert not defects, defects
    headers = letter["To"].addresses, letter["From"].addresses
    assert len(headers[1]) == 1, headers
    return {
        "headers": letter.keys(),
        "to": [address.addr_spec for address in letter["To"].addresses],
        "subject": str(letter["Subject"]),
        "body": letter.get_body(("plain",)).get_content(),
        "calendars": [part.get_content() for part in parts if part.get_content_type() == "text/calendar"],
    }


json.dump([read(file) for file in json.load(sys.stdin)], sys.stdout)
