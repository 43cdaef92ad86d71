import { graceDays } from "./billing.schema";

/** When a plan ends that stays unpaid since `pastDueSince`. */
export const graceEnd = (pastDueSince: Date): Date => new Date(pastDueSince.getTime() + graceDays * 86_400_000);
