"""Reads a calendar from the standard input with python3-icalendar, and writes what it says of its first event as JSON."""
import json
import sys
from datetime import timezone

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
event = calendar.walk("VEVENT")[0]
start, end = event["DTSTART"], event["DTEND"]
print(json.dumps({
    "method": str(calendar["METHOD"]),
    "uid": str(event["UID"]),
    "sequence": int(event["SEQUENCE"]),
    "summary": str(event["SUMMARY"]),
    "location": str(event.get("LOCATION", "")),
    "status": str(event["STATUS"]),
    "zone": start.params["TZID"],
    "start": start.dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M"),
    "end": end.dt.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M"),
}))
