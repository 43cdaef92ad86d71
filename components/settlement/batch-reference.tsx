"use client";

import { usePlaceHref } from "@/components/trpc/place";
import { TextLink } from "@/components/ui/text-link";
import type { Batch } from "@/server/pipeline/settlement/batch.schema";
import { batchId } from "./batch-words";

/** The batch a payment settled in, as a way to it. */
export function BatchReference(batch: Pick<Batch, "batchNumber" | "settledAt">) {
  const href = usePlaceHref();
  return (
    <TextLink href={`${href("/payments/batches")}?batch=${encodeURIComponent(batchId(batch))}`}>
      {batch.batchNumber}
    </TextLink>
  );
}
