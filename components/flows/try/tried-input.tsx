"use client";

import { Field } from "@/components/ui/field";
import { Tabs } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import type { GeneratedOrder, GeneratedPayment, TriedKind, TryInput } from "@/server/pipeline/flows/try/try.schema";
import { CalledFields, type CalledWith, firstCall } from "./called-fields";
import { GeneratedFields } from "./generated-fields";
import { firstOrder, GeneratedOrderFields } from "./generated-order-fields";
import { PastEventPicker } from "./past-event-picker";
import { triedWords } from "./tried-words";

type Tab = "event" | "pasted" | "generated";

/** What was filled in so far, in every form of it. */
export interface Given {
  readonly tab: Tab;
  readonly eventId: string | undefined;
  readonly text: string;
  readonly payment: GeneratedPayment;
  readonly order: GeneratedOrder;
  readonly call: CalledWith;
}

export const nothingGiven: Given = {
  tab: "event",
  eventId: undefined,
  text: "",
  order: firstOrder,
  call: firstCall,
  payment: {
    type: "sale",
    status: "settled",
    amount: "250.00",
    cardBrand: "visa",
    invoice: "",
    reference: "exact",
    customerId: "",
    original: "",
  },
};

/** @returns undefined while something is missing */
export function toInput(kind: TriedKind, { tab, eventId, text, payment, order, call }: Given): TryInput | undefined {
  if (kind === "call") {
    const { day, ...fields } = call;
    return { kind: "called", call: { ...fields, amount: null }, at: day === "" ? null : `${day}T12:00:00.000Z` };
  }
  if (tab === "event") return eventId === undefined ? undefined : { kind: "event", eventId };
  if (tab === "pasted") return text.trim() === "" ? undefined : { kind: "pasted", text };
  if (kind === "order") {
    const isWhole = order.lines.every(({ sku, price }) => sku.trim() !== "" && price.trim() !== "");
    return isWhole && order.name.trim() !== "" ? { kind: "generated-order", order } : undefined;
  }
  return payment.amount.trim() === "" ? undefined : { kind: "generated", payment };
}

interface TriedInputProps {
  kind: TriedKind;
  given: Given;
  onChange: (given: Given) => void;
  /** Why what was given was not taken. */
  refused: string | undefined;
}

/** What is tried: something that came, something pasted, something made up, or a call. */
export function TriedInput({ kind, given, onChange, refused }: TriedInputProps) {
  const set = (changed: Partial<Given>) => onChange({ ...given, ...changed });
  const words = triedWords[kind];
  if (kind === "call") {
    return <CalledFields call={given.call} onChange={(call) => set({ call })} refused={refused} />;
  }
  return (
    <Tabs
      label="What to try"
      value={given.tab}
      onChange={(next) => set({ tab: next as Tab })}
      tabs={[
        {
          id: "event",
          label: words.past,
          content: (
            <PastEventPicker
              of={kind === "order" ? "orders" : "payments"}
              chosen={given.eventId}
              onChoose={(eventId) => set({ eventId })}
            />
          ),
        },
        {
          id: "pasted",
          label: "Paste",
          content: (
            <Field label={words.pasted} help={words.pasteHelp} error={given.tab === "pasted" ? refused : undefined}>
              <Textarea
                mono
                rows={8}
                className="max-h-96"
                value={given.text}
                placeholder={words.example}
                onChange={(event) => set({ text: event.target.value })}
              />
            </Field>
          ),
        },
        {
          id: "generated",
          label: "Make one up",
          content:
            kind === "order" ? (
              <GeneratedOrderFields
                order={given.order}
                onChange={(order) => set({ order })}
                refused={given.tab === "generated" ? refused : undefined}
              />
            ) : (
              <GeneratedFields
                payment={given.payment}
                onChange={(payment) => set({ payment })}
                refused={given.tab === "generated" ? refused : undefined}
              />
            ),
        },
      ]}
    />
  );
}
