import { formatMoneyShort } from "@/components/ui/format-money";
import type { NodeFigures } from "@/server/pipeline/flows/figures/figures.schema";

const count = (value: number): string => value.toLocaleString("en-US");

/** What came to a step in the last 24 hours, in one line. */
export function NodeFiguresLine({ figures: { came, waiting, needYou, money } }: { figures: NodeFigures }) {
  return (
    <span className="tabular-nums">
      <span className="text-ink">{count(came)}</span>
      {money.map((sum) => (
        <span key={sum.currency} className="text-muted">
          {" "}
          · {formatMoneyShort(sum)}
        </span>
      ))}
      {waiting > 0 && <span className="text-waiting-ink"> · {count(waiting)} wait</span>}
      {needYou > 0 && (
        <span className="text-failed-ink">
          {" "}
          · {count(needYou)} {needYou === 1 ? "needs" : "need"} you
        </span>
      )}
    </span>
  );
}
