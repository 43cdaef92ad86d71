import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { count } from "./preview-words";

/** What the copy was made of, and what it cannot know. */
export function WhatACopyKnows({ preview: { tally } }: { preview: PreviewShown }) {
  return (
    <details className="text-muted text-sm">
      <summary className="w-fit cursor-pointer rounded-xs text-accent-ink">
        What this copy is made of, and what it cannot know
      </summary>
      <ul className="mt-2 flex max-w-3xl list-disc flex-col gap-1 pl-5">
        <li>
          Invoices, customers, periods and G/L accounts were read from Sage Pro. What the portal posted since the first
          of these days was taken back, so that invoices are as open as they were then.
        </li>
        <li>
          What others posted to an invoice in these days, such as a cheque, counts as there from the start: Sage Pro
          keeps no dependable time of it.
        </li>
        <li>
          Payments were read from what is stored here; PayTrace was not asked. One that was only announced is taken as
          it was read last, in the state its notice names.
        </li>
        <li>Posting rules and lookup tables are those of the day of the preview, on both sides.</li>
        <li>Invoices in another currency are compared in their own currency.</li>
        {tally.withoutRecord > 0 && (
          <li>
            {count(tally.withoutRecord, "event")} had no stored record of PayTrace and changed nothing on either side.
          </li>
        )}
      </ul>
    </details>
  );
}
