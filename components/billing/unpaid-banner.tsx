"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast";
import type { Billing } from "@/server/account/billing/billing.schema";
import { cardText } from "./card-text";

/** Says that a month could not be charged, until when everything goes on, and the ways to pay it. */
export function UnpaidBanner({ billing: { status, graceEndsAt, invoices, card } }: { billing: Billing }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queries = useQueryClient();
  const pay = useMutation(
    trpc.billing.payOpenInvoice.mutationOptions({
      onSuccess: () => showToast({ meaning: "posted", title: "The invoice is paid", detail: "The plan goes on." }),
      onSettled: () => queries.invalidateQueries(trpc.billing.read.queryFilter(place)),
    }),
  );
  const replace = useMutation(
    trpc.billing.openPortal.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  if (status !== "past_due") return null;
  const open = invoices.find(({ state }) => state === "open");
  const problem = pay.error ?? replace.error;
  return (
    <div role="alert" className="rounded-lg border border-failed-line bg-failed-tint px-4 py-3">
      <p className="font-semibold text-failed-ink">The last invoice could not be charged</p>
      <p>
        The charge to {card === null ? "the card on file" : cardText(card)} did not go through. Payments reach the books
        as before, and the plan stays until <RelativeTime at={graceEndsAt} />.
      </p>
      {problem && <p className="mt-1 font-medium">{failureText(problem)}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          busy={replace.isPending}
          busyLabel="Opening Stripe"
          onClick={() => replace.mutate({ ...place, about: "card" })}
        >
          Replace the card
        </Button>
        <Button busy={pay.isPending} busyLabel="Charging the card" onClick={() => pay.mutate(place)}>
          Charge the card again
        </Button>
        {open?.url && (
          <a href={open.url} className="rounded-xs px-1 font-medium underline underline-offset-3">
            Pay the open invoice
          </a>
        )}
      </div>
    </div>
  );
}
