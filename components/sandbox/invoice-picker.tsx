"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { classes } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { SearchBox } from "@/components/ui/search-box";
import { Skeleton } from "@/components/ui/skeleton";
import type { TestInvoice } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

interface InvoicePickerProps {
  chosen: TestInvoice | null;
  onChoose: (invoice: TestInvoice) => void;
  error: string | undefined;
}

/** An open invoice of the sandbox company, found by number or by customer. */
export function InvoicePicker({ chosen, onChoose, error }: InvoicePickerProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const labelId = useId();
  const [search, setSearch] = useState("");
  const query = useQuery({
    ...trpc.sandbox.findInvoices.queryOptions({ ...place, search }),
    placeholderData: keepPreviousData,
  });
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
        <span id={labelId} className="font-medium">
          Open invoice
        </span>
        <SearchBox label="Search number or customer" value={search} onChange={setSearch} className="w-56" />
      </div>
      <div
        role="radiogroup"
        aria-labelledby={labelId}
        aria-invalid={error !== undefined}
        className="h-56 overflow-y-auto rounded-md border"
      >
        {query.data?.map((invoice) => (
          <label
            key={invoice.invno}
            className={classes(
              "flex cursor-pointer items-center gap-3 border-b px-3 py-1.5 last:border-b-0 hover:bg-hover has-checked:bg-accent-tint",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2",
            )}
          >
            <input
              type="radio"
              name="invoice"
              checked={chosen?.invno === invoice.invno}
              onChange={() => onChoose(invoice)}
              className="size-4 shrink-0 accent-accent focus-visible:outline-none"
            />
            <span className="w-20 shrink-0 font-mono text-sm">{invoice.invno.trim()}</span>
            <span className="min-w-0 flex-1 truncate">{invoice.company}</span>
            <Money amount={invoice.balance} />
          </label>
        ))}
        {query.data?.length === 0 && <p className="p-4 text-center text-muted">No open invoice fits “{search}”.</p>}
        {query.isPending && (
          <div className="flex flex-col gap-3 p-3">
            <Skeleton className="w-full" />
            <Skeleton className="w-5/6" />
            <Skeleton className="w-full" />
          </div>
        )}
        {query.isError && <p className="p-4 text-failed-ink">{failureText(query.error)}</p>}
      </div>
      {error && (
        <p role="alert" className="mt-1 flex items-start gap-1.5 text-failed-ink text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
