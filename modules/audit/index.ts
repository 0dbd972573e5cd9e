export { type EventActor, type EventFacts, type EventInput, recordEvent } from './record-event.ts'
