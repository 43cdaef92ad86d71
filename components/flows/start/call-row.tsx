"use client";

import { eventStatusLooks, sourceWords } from "@/components/payments/outcomes";
import { usePlaceHref } from "@/components/trpc/place";
import { formatMoney } from "@/components/ui/format-money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { CallRow as Call } from "@/server/pipeline/flows/calls/call.schema";

/** One start of a flow: who began it and what it was about, how it stands, and opened, what each step said. */
export function CallRow({ call: { source, by, at, call, status, nextAttemptAt, note, steps }, open }: CallRowProps) {
  const href = usePlaceHref();
  const { meaning, word } = eventStatusLooks[status];
  const { reference, custno, invno, amount } = call;
  const about = [
    reference,
    custno && `customer ${custno}`,
    invno && `invoice ${invno}`,
    amount && formatMoney({ minor: BigInt(amount.minor), currency: amount.currency }),
  ].filter(Boolean);
  return (
    <li className="border-b py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="text-muted text-sm">
          {by === "" ? sourceWords[source] : by}, <RelativeTime at={at} />
        </p>
        <StatusMark meaning={meaning}>{status === "received" ? "Running" : word}</StatusMark>
      </div>
      {about.length > 0 && <p className="break-words">{about.join(" · ")}</p>}
      {note !== "" && (
        <p className="break-words">
          {note}
          {status === "dead" && (
            <>
              {". "}
              <TextLink href={href("/exceptions")}>Look at the exceptions</TextLink>
            </>
          )}
        </p>
      )}
      {status === "waiting" && nextAttemptAt !== null && (
        <p className="text-muted text-sm">
          Goes on <RelativeTime at={nextAttemptAt} />
        </p>
      )}
      {steps.length > 0 && (
        <details className="mt-1 text-sm" open={open}>
          <summary className="cursor-pointer text-muted">What its steps said</summary>
          <ol className="mt-1 flex list-decimal flex-col gap-0.5 pl-6">
            {steps.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have their order and no other name
              <li key={index} className="break-words">
                {text}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

interface CallRowProps {
  call: Call;
  /** Whether its steps are shown without opening them. */
  open: boolean;
}
