import { z } from "zod";

export const dashboardRanges = ["today", "7d", "30d"] as const;
/** Calendar days of the environment's zone, the current one included. */
export type DashboardRange = (typeof dashboardRanges)[number];
export const dashboardRangeSchema = z.enum(dashboardRanges);

/** Received = posted + waiting + unexplained, by construction: what the first three cannot account for is the fourth. */
export const currencyFiguresSchema = z.object({
  currency: z.string(),
  receivedMinor: z.bigint(),
  receivedCount: z.number().int(),
  postedMinor: z.bigint(),
  postedCount: z.number().int(),
  /** The part of posted that waits on account to be applied to an invoice. */
  onAccountMinor: z.bigint(),
  onAccountCount: z.number().int(),
  waitingMinor: z.bigint(),
  waitingCount: z.number().int(),
  unexplainedMinor: z.bigint(),
  unexplainedCount: z.number().int(),
  /** Refunds, voids and chargebacks, as a positive amount; not part of the four. */
  returnedMinor: z.bigint(),
  returnedCount: z.number().int(),
  declinedMinor: z.bigint(),
  declinedCount: z.number().int(),
});
export type CurrencyFigures = z.infer<typeof currencyFiguresSchema>;

export const overviewFiguresSchema = z.object({
  timeZone: z.string(),
  /** First day of the range, `YYYY-MM-DD` in the zone: the filter that lists what the figures count. */
  fromDay: z.string(),
  /** The base currency first; empty only before the first payment. */
  currencies: z.array(currencyFiguresSchema),
  /** Whether this environment has ever seen a payment. */
  hasPayments: z.boolean(),
  /** Seconds from notification to receipt over the range: half are faster, 95 of 100 are faster. Null without receipts. */
  secondsToReceipt: z.object({ median: z.number(), p95: z.number() }).nullable(),
  /** Arrived and stored, and not in these figures yet, because what it needs is away: usually nothing. */
  unread: z.object({
    count: z.number().int(),
    isMore: z.boolean(),
    totals: z.array(z.object({ minor: z.bigint(), currency: z.string() })),
  }),
});
export type OverviewFigures = z.infer<typeof overviewFiguresSchema>;

/** Money received in one hour or one day, by what has become of it since. */
export const moneyBarSchema = z.object({
  startsAt: z.date(),
  label: z.string(),
  postedMinor: z.bigint(),
  waitingMinor: z.bigint(),
  unexplainedMinor: z.bigint(),
  count: z.number().int(),
});
export type MoneyBar = z.infer<typeof moneyBarSchema>;
export const moneyByTimeSchema = z.object({
  currency: z.string(),
  unit: z.enum(["hour", "day"]),
  timeZone: z.string(),
  bars: z.array(moneyBarSchema),
});
export type MoneyByTime = z.infer<typeof moneyByTimeSchema>;

/** Open exceptions of one cause: whose turn it is, how much money, since when. */
export const openCauseSchema = z.object({
  cause: z.string(),
  needs: z.enum(["you", "us"]),
  currency: z.string(),
  amountMinor: z.bigint(),
  count: z.number().int(),
  oldestAt: z.date(),
  /** The one payment, or the one with the most money. */
  transactionId: z.string(),
  text: z.string(),
});
export type OpenCause = z.infer<typeof openCauseSchema>;
