import { AppError } from "@/server/kernel/errors";
import type { PreviewAbout } from "./preview.schema";

/** Both ledgers of a preview are held in memory until it ends; so many leave room for everything else that the portal does meanwhile. */
export const mostReplayed = 150_000;

/** @throws AppError `unprocessable` for more events than a preview holds */
export function requireRoomFor(events: number, about: PreviewAbout): void {
  if (events <= mostReplayed) return;
  throw new AppError("unprocessable", "The days hold more events than a preview replays.", {
    userText: `These days hold ${events.toLocaleString("en")} events of ${about}, and a preview replays ${mostReplayed.toLocaleString("en")} at most. Choose fewer days.`,
  });
}
