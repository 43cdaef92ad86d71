/** The lowest id that an event which arrives at an instant can have: ids are UUIDs of version 7, which begin with the time. */
export function firstIdAt(at: Date): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
