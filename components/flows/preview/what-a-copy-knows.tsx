import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { count } from "./preview-words";

/** What the copy was made of, and what it cannot know. */
export function WhatACopyKnows({ preview: { tally, about } }: { preview: PreviewShown }) {
  if (about === "orders") return <WhatOrdersKnow />;
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

function WhatOrdersKnow() {
  return (
    <details className="text-muted text-sm">
      <summary className="w-fit cursor-pointer rounded-xs text-accent-ink">
        How these orders were compared, and what that cannot know
      </summary>
      <ul className="mt-2 flex max-w-3xl list-disc flex-col gap-1 pl-5">
        <li>
          Each order that arrived or changed in these days is compared once, as it stands in the shop now: what is
          stored here of an order is which one it is.
        </li>
        <li>
          Sage Pro was asked what it would write, by its own rules, and nothing was written. An order it has already is
          shown as this form would leave it, and one it has shipped or closed is refused, as it would be.
        </li>
        <li>A customer made since then is there already, so only one that is still missing shows as new.</li>
        <li>
          The rows of an order for a customer who is not there yet are worked out with the one they are made like. Of
          names and addresses it is only compared how many details there are; none are kept here.
        </li>
        <li>Lookup tables are those of the day of the preview, on both sides.</li>
      </ul>
    </details>
  );
}
