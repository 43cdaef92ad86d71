export { openPlay } from "./open-play";
export { playBusinessDayPart } from "./play-business-day-part";
