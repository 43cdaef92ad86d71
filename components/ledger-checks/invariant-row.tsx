import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { Badge } from "@/components/ui/badge";
import { classes } from "@/components/ui/classes";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { InvariantResult } from "@/server/ledger/invariants/invariants.schema";
import { invariantLooks } from "./ledger-sides";

/** One check: what must be true, why it matters, whether it is, and the records that contradict it. */
export function InvariantRow({ invariant }: { invariant: InvariantResult }) {
  const href = usePlaceHref();
  const look = invariantLooks[invariant.state];
  return (
    <li className="border-b px-4 py-3 last:border-b-0">
      <div className="flex items-start justify-between gap-4">
        <h3 className="font-medium">{invariant.title}</h3>
        {look.meaning === undefined ? (
          <Badge>{look.word}</Badge>
        ) : (
          <StatusMark meaning={look.meaning} className="shrink-0">
            {look.word}
          </StatusMark>
        )}
      </div>
      <p className="max-w-4xl text-muted text-sm">{invariant.meaning}</p>
      {invariant.note && (
        <p className={classes("mt-1 text-sm", invariant.state === "not_checked" ? "text-waiting-ink" : "text-muted")}>
          {invariant.note}
        </p>
      )}
      {invariant.offenders.length > 0 && (
        <ul className="mt-2 rounded-md border bg-canvas text-sm">
          {invariant.offenders.map((offender) => (
            <li key={`${offender.record} ${offender.reason}`} className="border-b px-3 py-1.5 last:border-b-0">
              {offender.transactionId ? (
                <TextLink href={href(paymentPath(offender.transactionId))}>{offender.record}</TextLink>
              ) : (
                <span className="font-medium">{offender.record}</span>
              )}
              <span className="text-muted">: {offender.reason}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
