"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { DifferenceDetail, PreviewRow } from "@/server/pipeline/flows/preview/preview.schema";
import { DocumentsSideBySide } from "./documents-side-by-side";
import { SideWay } from "./side-way";

interface DifferenceSheetProps {
  previewId: string;
  about: PreviewRow["about"];
  number: number;
  names: { readonly before: string; readonly after: string };
  onClose: () => void;
}

/** One payment on both sides: its documents field by field, and the way it goes through each form of the flow. */
export function DifferenceSheet({ previewId, about, number, names, onClose }: DifferenceSheetProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const detail = useQuery(trpc.flowPreviews.difference.queryOptions({ ...place, previewId, number }));
  const known = detail.data;
  const word = about === "orders" ? "Order" : "Payment";
  return (
    <Sheet open onClose={onClose} title={known === undefined ? word : known.payer || `${word} ${known.transactionId}`}>
      {detail.isError ? (
        <ErrorState
          title={`This ${word.toLowerCase()} could not be loaded`}
          cause={failureText(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      ) : known === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <Detail about={about} detail={known} names={names} />
      )}
    </Sheet>
  );
}

function Detail({
  detail,
  about,
  names,
}: { detail: DifferenceDetail } & Pick<DifferenceSheetProps, "about" | "names">) {
  const href = usePlaceHref();
  const { transactionId, amountMinor, currency, before, after } = detail;
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        {about === "orders" ? (
          <span>Order {transactionId}</span>
        ) : (
          <TextLink href={href(`/payments/${transactionId}`)}>Payment {transactionId}</TextLink>
        )}
        <Money amount={{ minor: amountMinor, currency }} weight="strong" className="text-lg" />
      </p>
      {before !== null && after !== null && (
        <>
          <DocumentsSideBySide before={before} after={after} names={names} />
          <div className="grid gap-6 sm:grid-cols-2">
            <SideWay title={names.before} result={before} other={after} />
            <SideWay title={names.after} result={after} other={before} />
          </div>
        </>
      )}
    </div>
  );
}
