import { ChevronRight } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { DifferenceRow, EventResult, PreviewRow } from "@/server/pipeline/flows/preview/preview.schema";
import {
  causeTitle,
  documentChangeLooks,
  documentWords,
  exceptionChangeLooks,
  outcomeWord,
  recordChangeLooks,
} from "./preview-words";

interface DifferenceLineProps {
  row: DifferenceRow;
  about: PreviewRow["about"];
  chosen: boolean;
  onOpen: (number: number) => void;
}

/** One payment or order that would end otherwise: whose money, how it ends on each side, and what changes. */
export function DifferenceLine({ row, about, chosen, onOpen }: DifferenceLineProps) {
  const { number, transactionId, payer, receivedAt, amountMinor, currency, documents, exceptions } = row;
  const marksDiffer = row.before?.marks.length !== row.after?.marks.length;
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        aria-current={chosen ? "true" : undefined}
        onClick={() => onOpen(number)}
        className={classes(
          "grid w-full grid-cols-[minmax(0,1fr)_auto_1.25rem] items-center gap-x-4 gap-y-1 px-4 py-2 text-left hover:bg-hover",
          "lg:grid-cols-[minmax(0,14rem)_8rem_minmax(0,1fr)_auto_1.25rem]",
          chosen && "bg-accent-tint",
        )}
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{payer || transactionId}</span>
          <span className="block truncate text-faint text-sm">
            {payer && `${transactionId} · `}
            <RelativeTime at={receivedAt} inTable />
          </span>
        </span>
        <Money amount={{ minor: amountMinor, currency }} />
        <span className="min-w-0 text-sm max-lg:order-last max-lg:col-span-full">
          <span className="block truncate text-muted">{ending(row.before)}</span>
          <span className="block truncate">{ending(row.after)}</span>
        </span>
        <span className="flex flex-col items-end gap-1 max-lg:order-last max-lg:col-span-full max-lg:flex-row">
          {documents !== "none" && (
            <Mark look={(about === "orders" ? recordChangeLooks : documentChangeLooks)[documents]} />
          )}
          {exceptions !== "none" && <Mark look={exceptionChangeLooks[exceptions]} />}
          {documents === "none" && exceptions === "none" && (
            <StatusMark meaning="waiting">{marksDiffer ? "Waits on the way" : "Another outcome"}</StatusMark>
          )}
        </span>
        <ChevronRight aria-hidden className="size-4 text-faint max-lg:order-none" />
      </button>
    </li>
  );
}

function Mark({
  look,
}: {
  look: { readonly meaning: "posted" | "working" | "waiting" | "failed"; readonly word: string };
}) {
  return <StatusMark meaning={look.meaning}>{look.word}</StatusMark>;
}

/** A side in a line: its documents with their accounts, or why there is none. */
function ending(result: EventResult | DifferenceRow["after"]): string {
  if (result === null) return "";
  const documents = result.documents.map(({ kind, invno, cashAccount, custno }) => {
    const on = invno === "" ? (custno === "" ? "" : ` of ${custno}`) : ` on ${invno}`;
    return `${documentWords[kind]}${on}${cashAccount === "" ? "" : ` to ${cashAccount}`}`;
  });
  if (documents.length > 0) return documents.join(", ");
  return result.cause === "" ? outcomeWord(result.outcome) : causeTitle(result.cause);
}
