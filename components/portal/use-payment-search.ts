"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CreditCard } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { outcomeLooks } from "@/components/payments/outcomes";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import type { CommandGroup } from "@/components/ui/command-palette";
import { formatMoney } from "@/components/ui/format-money";
import { paymentFilterSchema } from "@/server/pipeline/payments/payment-query.schema";

const restMs = 200;

/** Payments for the portal's search: asked of the server when typing rests. */
export function usePaymentSearch() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const [words, ask] = useState("");
  const [rested, setRested] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setRested(words.trim().slice(0, 100)), restMs);
    return () => clearTimeout(timer);
  }, [words]);
  const query = useQuery({
    ...trpc.payments.list.queryOptions({ ...place, filter: paymentFilterSchema.parse({ search: rested }), limit: 7 }),
    enabled: rested.length > 1,
    placeholderData: keepPreviousData,
  });
  const groups = useMemo<CommandGroup[]>(() => {
    if (words.trim().length < 2) return [];
    const commands = (query.data?.payments ?? []).map((row) => ({
      id: `payment:${row.transactionId}`,
      label: `${row.payerName || row.customerId || "Payment"} ${formatMoney(row.amount)}`,
      hint: [row.invno || row.invoiceReference, outcomeLooks[row.outcome].word].filter(Boolean).join(" · "),
      icon: CreditCard,
      onSelect: () => router.push(href(paymentPath(row.transactionId))),
    }));
    return [{ heading: "Payments", commands }];
  }, [words, query.data, router, href]);
  return { groups, ask, searching: query.isFetching };
}
