import { DateTime } from "luxon";
import type { AccountSettings } from "./settings";

/** The first automatic settlement strictly after `instant`: daily at a local time, so it moves with daylight saving. */
export function nextSettleTime(settings: AccountSettings, instant: Date): Date {
  const [hour, minute] = settings.settleAt.split(":").map(Number);
  const local = DateTime.fromJSDate(instant, { zone: settings.zone });
  const today = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (today > local ? today : today.plus({ days: 1 }).set({ hour, minute })).toJSDate();
}
