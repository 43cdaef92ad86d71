"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { outcomeLooks, typeWord } from "@/components/payments/outcomes";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { classes } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchBox } from "@/components/ui/search-box";
import { Skeleton } from "@/components/ui/skeleton";

interface PastEventPickerProps {
  of: "payments" | "orders";
  chosen: string | undefined;
  onChoose: (eventId: string) => void;
}

/** The newest payments of the environment, or those of a number: one is chosen to be tried. */
export function PastEventPicker({ of, chosen, onChoose }: PastEventPickerProps) {
  const trpc = useTRPC();
  const words = wordsFor[of];
  const place = usePlace();
  const [search, setSearch] = useState("");
  const query = useQuery({
    ...trpc.flowTries.pastEvents.queryOptions({ ...place, search, of }),
    placeholderData: keepPreviousData,
    // A payment may have been posted from this very page a moment ago.
    staleTime: 0,
  });
  return (
    <div className="flex flex-col gap-2">
      <SearchBox label={words.search} value={search} onChange={setSearch} className="w-full" />
      {query.isError && <p className="text-failed-ink text-sm">{failureText(query.error)}</p>}
      {!query.data && !query.isError && <Skeleton className="h-48" />}
      {query.data?.length === 0 && (
        <p className="rounded-md border px-3 py-6 text-center text-muted text-sm">
          {search === "" ? words.none : words.notFound}
        </p>
      )}
      {query.data !== undefined && query.data.length > 0 && (
        <fieldset className="max-h-72 overflow-y-auto rounded-md border">
          <legend className="sr-only">{words.legend}</legend>
          {query.data.map(({ eventId, transactionId, receivedAt, amount, outcome, invoice, type }) => (
            <label
              key={eventId}
              className={classes(
                "grid cursor-pointer grid-cols-[auto_1fr_auto] items-center gap-x-2.5 border-b px-3 py-1.5 last:border-b-0 hover:bg-hover",
                eventId === chosen && "bg-accent-tint",
              )}
            >
              <input
                type="radio"
                name="past-event"
                checked={eventId === chosen}
                onChange={() => onChoose(eventId)}
                className="accent-accent"
              />
              <span className="min-w-0">
                <span className="block truncate">
                  {invoice === "" ? <span className="text-muted">No invoice named</span> : invoice}
                </span>
                <span className="block truncate text-faint text-xs tabular-nums">
                  {of === "orders" ? type : `${transactionId} · ${wordsOf(type, outcome)}`}
                </span>
              </span>
              <span className="text-right">
                <Money amount={amount} className="block" />
                <span className="block text-faint text-xs">
                  <RelativeTime at={receivedAt} />
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const looks: Readonly<Record<string, { readonly word: string }>> = outcomeLooks;
const wordsOf = (type: string, outcome: string): string =>
  `${typeWord(type)}, ${(looks[outcome]?.word ?? outcome).toLowerCase()}`;

const wordsFor = {
  payments: {
    search: "Transaction, invoice or customer",
    legend: "Past payment",
    none: "No payment has arrived yet. Paste one, or make one up.",
    notFound: "No payment has this number. Look for the whole number of a transaction, an invoice or a customer.",
  },
  orders: {
    search: "Number of the order",
    legend: "Past order",
    none: "No order has been announced lately. Paste one, or make one up.",
    notFound: "None of the orders that were announced lately has this number.",
  },
} as const;
