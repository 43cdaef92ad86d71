"use client";

import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { PayPage } from "@/server/pipeline/payment-pages/pay-page.schema";
import { readPage } from "./ask-portal";
import { PayForm } from "./pay-form";
import { PayHead } from "./pay-head";
import { PayReceipt } from "./pay-receipt";

/** How often a page that waits asks; the portal looks into PayTrace's list every ten seconds at most. */
const askEveryMs = 3_000;

/** A payment link as whoever holds it sees it: the amount first, then the card, then the receipt. */
export function PayScreen({ linkKey, first }: { linkKey: string; first: PayPage }) {
  const [page, setPage] = useState(first);
  const waits = page.status === "working";
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      readPage(linkKey)
        .then(setPage)
        // The next round asks again; what is shown stays true.
        .catch(() => undefined);
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [linkKey, waits]);
  return show(page, linkKey, setPage);
}

function show(page: PayPage, linkKey: string, onPage: (page: PayPage) => void) {
  switch (page.status) {
    case "open":
      return <PayForm page={page} linkKey={linkKey} onPage={onPage} />;
    case "done":
      return <PayReceipt page={page} />;
    case "working":
      return (
        <>
          <PayHead page={page} />
          <div
            role="status"
            className="mt-6 flex items-start gap-3 rounded-lg border border-working-line bg-working-tint p-4 text-working-ink"
          >
            <Spinner />
            <p>{page.text}</p>
          </div>
        </>
      );
    case "ended":
    case "unavailable":
      return (
        <>
          <h1 className="text-balance font-semibold text-2xl">{page.title}</h1>
          <p className="mt-2 text-lg text-muted">{page.text}</p>
        </>
      );
    default:
      return page satisfies never;
  }
}
