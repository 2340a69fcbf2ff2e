// How ical.js understands calendar files. (node-ical is no second opinion: it parts quoted parameters and undoes escapes twice.)
//
// Reads a JSON list of files from standard input; writes, by reader, what each understood of each file.
// The one argument is the node_modules folder that holds the readers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(join(resolve(process.argv[2]), 'here.cjs'));
const ICAL = require('ical.js');

function person(uri, parameter) {
  const [scheme, address] = [uri.slice(0, uri.indexOf(':')), uri.slice(uri.indexOf(':') + 1)];
  assert.equal(scheme, 'mailto');
  const email = decodeURIComponent(address);
  return { email, cn: parameter('CN') ?? null, partstat: parameter('PARTSTAT') ?? null, rsvp: parameter('RSVP') ?? null };
}

function byIcalJs(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [event, ...others] = calendar.getAllSubcomponents();
  assert.equal(event.name, 'vevent');
  assert.deepEqual([others, event.getAllSubcomponents()], [[], []]);
  const value = (name) => event.getFirstPropertyValue(name);
  const people = (name) =>
    event.getAllProperties(name).map((one) => person(one.getFirstValue(), (key) => one.getParameter(key.toLowerCase())));
  const instant = (name) => {
    assert.equal(value(name).zone, ICAL.Timezone.utcTimezone, `${name} is in UTC`);
    return value(name).toJSDate().getTime();
  };
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: value('sequence'),
    status: value('status'),
    stamp: instant('dtstamp'),
    starts_at: instant('dtstart'),
    ends_at: instant('dtend'),
    summary: value('summary'),
    description: value('description'),
    location: value('location'),
    url: value('url'),
    organizer: people('organizer'),
    attendees: people('attendee'),
    properties: event.getAllProperties().map((one) => one.name.toUpperCase()).sort(),
  };
}

const files = JSON.parse(readFileSync(0, 'utf8'));
const readers = { 'ical.js': byIcalJs };
const understood = Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, files.map(read)]));
process.stdout.write(JSON.stringify(understood));
