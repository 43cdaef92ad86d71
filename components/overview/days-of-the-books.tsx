/**
 * By which clock a day begins here. It is that of the posting rules, because a receipt takes its date from it: the figures of a day are the
 * receipts of that day in Sage Pro. The company's own time zone is for its audit log and its digests.
 */
export const DaysOfTheBooks = ({ timeZone }: { timeZone: string }) => (
  <p className="-mt-3 text-muted text-sm">
    Days begin at midnight in {timeZone.replaceAll("_", " ")}, as the posting rules date receipts, so a day here is a
    day in Sage Pro.
  </p>
);
