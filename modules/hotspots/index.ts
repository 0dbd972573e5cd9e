export type { Hotspot, HotspotReading, HotspotState, HotspotTest } from './hotspot.ts'
export { callOff, closeHotspot, dismiss, getHotspot, listHotspots, openHotspot, takeUp } from './hotspots.ts'
export { proposeHotspots } from './propose-hotspots.ts'
export { listWeeks, readHotspot } from './read-hotspot.ts'
