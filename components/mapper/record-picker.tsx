"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardPaste } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchBox } from "@/components/ui/search-box";
import { Textarea } from "@/components/ui/textarea";
import type { RecordChoice } from "@/server/pipeline/mapper/mapper.schema";

interface RecordPickerProps {
  source: string;
  /** Of which past records can be chosen; else one is pasted. */
  hasPast: boolean;
  choice: RecordChoice | null;
  onChoose: (choice: RecordChoice) => void;
}

const paymentWords = {
  search: "Payment id, amount or reference",
  list: "Past payments",
  none: "No payment has come in yet. Take a test payment, or paste a record.",
  noneFits: "No payment fits.",
  example: '{"amount": "125.00 USD", "invoiceId": "177154", "occurredAt": "2026-11-20T18:00:00Z"}',
} as const;
const orderWords = {
  search: "Number of the order",
  list: "Past orders",
  none: "The shop has announced no order yet. Place one there, or paste a record.",
  noneFits: "No order has this number.",
  example:
    '{"name": "#TRY1", "placedAt": "2026-11-20T18:00:00Z", "total": {"shop": "33.50 USD"}}, or an order as Shopify sends it',
} as const satisfies Record<keyof typeof paymentWords, string>;

const customerWords = {
  search: "Customer number",
  list: "Customers who paid lately",
  none: "No customer has paid yet. Take a test payment, or paste a customer.",
  noneFits: "None of the customers who paid lately has this number.",
  example: '{"custno": "C00042", "company": "Humble Heron Tools", "currency": "USD"}',
} as const satisfies Record<keyof typeof paymentWords, string>;
const wordsOf = (source: string) => {
  if (source === "sage-pro.customer") return customerWords;
  return source.startsWith("shopify.") ? orderWords : paymentWords;
};
const examples: Readonly<Record<string, string>> = {
  "shopify.order-line":
    '{"sku": "WIDGET", "quantity": 3, "unitPrice": {"shop": "10.00 USD"}, "order": {"name": "#TRY1"}}',
  "shopify.order-movement":
    '{"kind": "SALE", "status": "SUCCESS", "amount": {"shop": "33.50 USD"}, "order": {"name": "#TRY1"}}',
};

/** Chooses the record that a mapping is tried on: one that came in, found by id, amount or reference, or one that is pasted. */
export function RecordPicker({ source, hasPast, choice, onChoose }: RecordPickerProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const [search, setSearch] = useState("");
  const [pasting, setPasting] = useState(false);
  const found = useQuery({
    ...trpc.mappings.pastRecords.queryOptions({ ...place, source, search }),
    enabled: hasPast,
    placeholderData: (before) => before,
  });
  const words = wordsOf(source);
  const example = examples[source] ?? words.example;
  const chosen = choice?.kind === "past" ? choice.id : undefined;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {hasPast && <SearchBox label={words.search} value={search} onChange={setSearch} className="min-w-64 flex-1" />}
        <Button size="sm" icon={ClipboardPaste} onClick={() => setPasting(true)}>
          Paste a record
        </Button>
      </div>
      {choice?.kind === "pasted" && <p className="text-muted text-sm">A pasted record is looked at. It is not kept.</p>}
      {found.error !== null && <p className="text-failed-ink text-sm">{failureText(found.error)}</p>}
      {hasPast && (
        <ul aria-label={words.list} className="max-h-40 divide-y overflow-y-auto rounded-md border">
          {found.data?.map(({ id, at, amount, kind, status, brand, payer, reference }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={id === chosen}
                onClick={() => onChoose({ kind: "past", id })}
                className={classes(
                  "flex w-full items-baseline gap-2 px-2 py-1 text-left text-sm -outline-offset-2",
                  id === chosen ? "bg-accent-tint" : "hover:bg-hover",
                )}
              >
                {amount !== null && <Money amount={amount} className="w-24 shrink-0 text-right" />}
                <span className="min-w-0 flex-1 truncate">
                  {(amount === null ? [reference, status] : [kind, brand, reference])
                    .filter((one) => one !== "")
                    .join(" · ")}
                  <span className="text-faint"> {payer}</span>
                </span>
                <span className="shrink-0 text-faint text-xs">
                  <RelativeTime at={at} inTable />
                </span>
              </button>
            </li>
          ))}
          {found.data?.length === 0 && (
            <li className="px-3 py-2 text-muted text-sm">{search === "" ? words.none : words.noneFits}</li>
          )}
        </ul>
      )}
      <PasteDialog
        example={example}
        open={pasting}
        onOpenChange={setPasting}
        onPaste={(text) => onChoose({ kind: "pasted", text })}
      />
    </div>
  );
}

interface PasteDialogProps {
  example: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPaste: (text: string) => void;
}

function PasteDialog({ example, open, onOpenChange, onPaste }: PasteDialogProps) {
  const [text, setText] = useState("");
  const use = () => {
    onPaste(text);
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Paste a record"
      description="As JSON, with the fields of the source by their names. It is looked at and not kept."
      actions={
        <Button kind="primary" disabled={text.trim() === ""} onClick={use}>
          Use this record
        </Button>
      }
    >
      <Field label="Record" help={`For example ${example}`}>
        <Textarea mono rows={10} maxLength={100_000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </Dialog>
  );
}
