// Reads a calendar from the standard input with ical.js, and writes what it says of its first event as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
console.log(JSON.stringify({
  method: calendar.getFirstPropertyValue("method"),
  uid: event.uid,
  sequence: event.sequence,
  summary: event.summary,
  location: event.location ?? "",
  status: event.component.getFirstPropertyValue("status"),
  zone: event.startDate.zone.tzid,
  start: event.startDate.toJSDate().toISOString().slice(0, 16),
  end: event.endDate.toJSDate().toISOString().slice(0, 16),
}));
