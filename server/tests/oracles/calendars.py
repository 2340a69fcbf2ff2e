"""How two Python readers, icalendar and vobject, understand calendar files.

Reads a JSON list of files from standard input; writes, by reader, what each understood of each file.
"""

import json
import sys
from datetime import datetime, timedelta, timezone
from urllib.parse import unquote

import icalendar
import vobject

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def ms(moment):
    assert moment.utcoffset() == timedelta(0), f"{moment} is not in UTC"
    return (moment - EPOCH) // timedelta(milliseconds=1)


def person(uri, parameters):
    scheme, address = str(uri).split(":", 1)
    assert scheme == "mailto"
    names = ("CN", "PARTSTAT", "RSVP")
    return {"email": unquote(address), **{name.lower(): parameters.get(name) for name in names}}


def by_icalendar(file):
    calendar = icalendar.Calendar.from_ical(file)
    (event,) = calendar.subcomponents
    assert event.name == "VEVENT" and not event.subcomponents
    assert not calendar.errors and not event.errors, (calendar.errors, event.errors)

    def people(name):
        found = event.get(name, [])
        found = found if isinstance(found, list) else [found]
        return [person(one, {key: str(value) for key, value in one.params.items()}) for one in found]

    def text(name):
        return str(event[name]) if name in event else None

    return {
        "method": str(calendar["METHOD"]),
        "uid": text("UID"),
        "sequence": int(event["SEQUENCE"]),
        "status": text("STATUS"),
        "stamp": ms(event.decoded("DTSTAMP")),
        "starts_at": ms(event.decoded("DTSTART")),
        "ends_at": ms(event.decoded("DTEND")),
        "summary": text("SUMMARY"),
        "description": text("DESCRIPTION"),
        "location": text("LOCATION"),
        "url": text("URL"),
        "organizer": people("ORGANIZER"),
        "attendees": people("ATTENDEE"),
        "properties": sorted(name for name, value in event.property_items() if name not in ("BEGIN", "END")),
    }


def by_vobject(file):
    (calendar,) = vobject.readComponents(file)
    (event,) = calendar.components()
    assert event.name == "VEVENT" and not list(event.components())

    def value(name):
        lines = event.contents.get(name, [])
        assert len(lines) <= 1
        return lines[0].value if lines else None

    def people(name):
        lines = event.contents.get(name, [])
        return [person(line.value, {key: ",".join(values) for key, values in line.params.items()}) for line in lines]

    return {
        "method": calendar.method.value,
        "uid": value("uid"),
        "sequence": int(value("sequence")),
        "status": value("status"),
        "stamp": ms(value("dtstamp")),
        "starts_at": ms(value("dtstart")),
        "ends_at": ms(value("dtend")),
        "summary": value("summary"),
        "description": value("description"),
        "location": value("location"),
        "url": value("url"),
        "organizer": people("organizer"),
        "attendees": people("attendee"),
        "properties": sorted(line.name.upper() for line in event.lines()),
    }


files = json.load(sys.stdin)
readers = {"icalendar": by_icalendar, "vobject": by_vobject}
json.dump({name: [reader(file) for file in files] for name, reader in readers.items()}, sys.stdout)
