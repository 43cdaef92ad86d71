"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import type { PaymentLink } from "@/server/pipeline/payment-pages/payment-link.schema";
import { CloseTry } from "./close-try";
import { linkStateWords } from "./link-state-words";

/** One link: for what and whom, how it stands, what was said last, and taking it back. */
export function LinkRow({ link, mayManage }: { link: PaymentLink; mayManage: boolean }) {
  const href = usePlaceHref();
  const { meaning, word } = linkStateWords[link.state];
  const what = link.kind === "invoice" ? `Invoice ${link.invno}` : `Payment method of ${link.custno}`;
  const said = link.state === "open" || link.state === "working" || link.state === "expired" ? link.lastText : "";
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{what}</p>
        <p className="truncate text-muted text-sm">
          {link.company} · made <RelativeTime at={link.createdAt} />
          {link.failedTries > 0 && ` · ${link.failedTries} ${link.failedTries === 1 ? "try" : "tries"} without success`}
        </p>
        {said !== "" && <p className="text-sm text-waiting-ink">{said}</p>}
      </div>
      <p className="text-muted text-sm">
        {link.state === "open" ? (
          <>
            runs out <RelativeTime at={link.expiresAt} />
          </>
        ) : (
          <RelativeTime at={link.endedAt} />
        )}
      </p>
      {meaning === undefined ? <Badge>{word}</Badge> : <StatusMark meaning={meaning}>{word}</StatusMark>}
      {link.transactionId !== "" && (
        <TextLink href={href(`/payments/${link.transactionId}`)}>Payment {link.transactionId}</TextLink>
      )}
      {mayManage && link.mayClose && <CloseTry link={link} />}
      {mayManage && link.state === "open" && <Withdraw linkId={link.linkId} what={what} />}
    </li>
  );
}

function Withdraw({ linkId, what }: { linkId: string; what: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.paymentLinks.revoke.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(),
      onSuccess: () => showToast({ meaning: "posted", title: "The link no longer works", detail: what }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    }),
  );
  return (
    <Button
      size="sm"
      aria-label={`Withdraw the link for ${what}`}
      busy={revoke.isPending}
      busyLabel="Withdrawing"
      onClick={() => revoke.mutate({ ...place, linkId })}
    >
      Withdraw
    </Button>
  );
}
