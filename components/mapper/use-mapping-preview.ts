"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import type { RecordChoice, ShownPreview } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";

const restMs = 200;

/** What a mapping makes of a record, asked anew once typing rests. The last answer stays until the next one is there. */
export function useMappingPreview(document: MappingDocument, choice: RecordChoice | null) {
  const trpc = useTRPC();
  const place = usePlace();
  const [preview, setPreview] = useState<ShownPreview>();
  const { mutate, isPending, error } = useMutation(trpc.mappings.preview.mutationOptions());
  const { tenantSlug, environmentKind } = place;
  useEffect(() => {
    const timer = setTimeout(() => {
      mutate(
        { tenantSlug, environmentKind, document, records: choice === null ? [] : [choice] },
        { onSuccess: (made) => setPreview(made) },
      );
    }, restMs);
    return () => clearTimeout(timer);
  }, [mutate, tenantSlug, environmentKind, document, choice]);
  return { preview, isOld: isPending, failure: error === null ? undefined : failureText(error) };
}
