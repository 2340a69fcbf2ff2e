"""What the slots, labels and clock changes of every zone should be, worked out another way than the server does.

Reads one JSON object from standard input and writes one to standard output. The clock of a zone is read tick by tick
(five minutes) with zoneinfo, as a person watching it would; nothing is computed from offsets. Each slot found is then
looked at once more with dateutil, which reads the same files by its own code.
"""

import json
import sys
import zoneinfo
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from io import BytesIO
from importlib import resources

import tzdata
from dateutil import tz as dateutil_tz

TICK = timedelta(minutes=5)
UTC = timezone.utc
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)

# Only the pinned package, never the system's files.
zoneinfo.reset_tzpath(to=())
zone = lru_cache(maxsize=None)(zoneinfo.ZoneInfo)


def data(name):
    return resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


@lru_cache(maxsize=None)
def second_zone(name):
    return dateutil_tz.tzfile(BytesIO(data(name)), name)


def ms(moment):
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def moment(milliseconds):
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


@lru_cache(maxsize=None)
def watch(name, day):
    """For one local date: when the clock first shows each minute, and when it first shows each minute or more."""
    tzinfo = zone(name)
    midnight = datetime.combine(day, datetime.min.time())
    tick = midnight.replace(tzinfo=UTC) - timedelta(hours=15)
    until = tick + timedelta(hours=54)
    shown, passed, reached = {}, {}, -1
    while tick < until:
        local = tick.astimezone(tzinfo).replace(tzinfo=None)
        minutes = (local - midnight) // timedelta(minutes=1)
        assert minutes % 5 == 0, f"{name} {day}: the clock shows {local} at {tick}"
        shown.setdefault(minutes, tick)
        if minutes > reached:
            for minute in range(reached + 1, min(minutes, 1440) + 1):
                passed[minute] = tick
            reached = max(reached, minutes)
        tick += TICK
    return shown, passed


def minutes_of(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def hours_on(case, day):
    text = day.isoformat()
    hours = [extra[1:] for extra in case["extra"] if extra[0] == text]
    if text not in case["closed"]:
        hours += [weekly[1:] for weekly in case["weekly"] if weekly[0] == day.isoweekday()]
    return runs(tuple(map(tuple, hours)))


@lru_cache(maxsize=None)
def runs(hours):
    """Hours as a set of minutes, then as runs of it: what overlaps or touches falls together."""
    covered, found = set(), []
    for start, end in hours:
        covered |= set(range(minutes_of(start), minutes_of(end)))
    for minute in sorted(covered):
        if minute - 1 not in covered:
            end = minute
            while end in covered:
                end += 1
            found.append((minute, end))
    return found


def week(name, at):
    return tuple(at.astimezone(zone(name)).date().isocalendar())[:2]


def slots(case):
    name, length = case["zone"], timedelta(minutes=case["length"])
    now, buffer = moment(case["now"]), timedelta(milliseconds=case["buffer_ms"])
    busy = [(moment(start) - buffer, moment(end) + buffer) for start, end in case["busy"]]
    given = [week(name, moment(start)) for start in case["given"]]
    for text in case["dates"]:
        day = date.fromisoformat(text)
        shown, passed = watch(name, day)
        for first, end in hours_on(case, day):
            for minute in range(first, end, case["length"]):
                start = shown.get(minute)
                if start is None or start + length > passed[end]:
                    continue
                ahead = (start - now) // timedelta(milliseconds=1)
                if ahead < case["notice_ms"] or ahead > case["horizon_ms"] or ahead <= 3_600_000:
                    continue
                if any(start < until and since < start + length for since, until in busy):
                    continue
                if given.count(week(name, start)) >= case["weekly_limit"]:
                    continue
                look_again(name, day, minute, start)
                yield ms(start)


@lru_cache(maxsize=None)
def look_again(name, day, minute, start):
    """The same start by dateutil: the clock shows it, for the first time, at that instant."""
    other = second_zone(name)
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    assert dateutil_tz.datetime_exists(wall, other), f"{name}: dateutil knows no {wall}"
    first = wall.replace(tzinfo=other, fold=0).astimezone(UTC)
    assert first == start, f"{name}: {wall} is {first} for dateutil and {start} for zoneinfo"


def offset(name, at):
    return at.astimezone(zone(name)).utcoffset()


@lru_cache(maxsize=None)
def changes(name):
    """Every moment of the two years at which the zone's clock is set, found by halving."""
    found, step, at = [], timedelta(days=1), FIRST
    while at < LAST:
        before, after = at, at + step
        if offset(name, before) != offset(name, after):
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) // 2
                middle = middle.replace(microsecond=0)
                if offset(name, middle) == offset(name, before):
                    before = middle
                else:
                    after = middle
            found.append(after)
        at += step
    return found


def drifts(mine, theirs):
    """When the difference between two clocks changes, and from what to what, in minutes."""
    second = timedelta(seconds=1)
    for at in sorted(set(changes(mine)) | set(changes(theirs))):
        before, after = ((offset(theirs, t) - offset(mine, t)) // timedelta(minutes=1) for t in (at - second, at))
        if before != after:
            yield [ms(at), before, after]


def label(name, milliseconds):
    local = moment(milliseconds).astimezone(zone(name))
    total = local.utcoffset() // timedelta(minutes=1)
    hours, minutes = divmod(abs(total), 60)
    utc = f"UTC{'-' if total < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
    abbreviation = local.tzname()
    return {
        "iso": local.isoformat(timespec="seconds"),
        "day": f"{local:%a} {local.day} {local:%b}",
        "time": f"{local:%H:%M}",
        "abbr": utc if abbreviation[0] in "+-" else abbreviation,
        "title": f"{name.split('/')[-1].replace('_', ' ')}, {utc}",
    }


def main():
    asked = json.load(sys.stdin)
    names = sorted(zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"})
    # Many names are links: the same file, byte for byte, is watched once.
    firsts = {data(name): name for name in reversed(names)}
    twin = {name: firsts[data(name)] for name in names}
    answers = {}

    def answer(case):
        case = {**case, "zone": twin[case["zone"]]}
        key = json.dumps(case)
        if key not in answers:
            answers[key] = list(slots(case))
        return answers[key]

    json.dump(
        {
            "release": tzdata.IANA_VERSION,
            "zones": names,
            "changes": {name: [ms(at) for at in changes(twin[name])] for name in names},
            "slots": [answer(case) for case in asked["cases"]],
            "labels": [label(name, at) for name, at in asked["labels"]],
            "drifts": [list(drifts(twin[mine], twin[theirs])) for mine, theirs in asked["pairs"]],
        },
        sys.stdout,
    )


main()
