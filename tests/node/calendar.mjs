// @ts-check
/** Reads a calendar on standard input with ical.js, and prints what it found as JSON. */

import ICAL from "ical.js"
import { text } from "node:stream/consumers"

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)))
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component)
  const [alarm] = component.getAllSubcomponents("valarm")
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    allDay: event.startDate.isDate && event.endDate.isDate,
    attendees: event.attendees.length,
    status: component.getFirstPropertyValue("status"),
    alarm: alarm ? alarm.getFirstPropertyValue("trigger").toString() : null,
  }
})
process.stdout.write(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }))
