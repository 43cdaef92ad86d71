"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import type { CheckedRules, RecordChoice } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import type { DraftRule } from "./rule-words";

const restMs = 250;

/** What rules say of the record that is looked at, asked anew once typing rests. The last answer stays until the next is there. */
export function useCheckedRules(
  about: string,
  rules: readonly DraftRule[],
  mapping: MappingDocument | null,
  record: RecordChoice | null,
) {
  const trpc = useTRPC();
  const { tenantSlug, environmentKind } = usePlace();
  const [checked, setChecked] = useState<CheckedRules>();
  const { mutate, error } = useMutation(trpc.mappings.checkRules.mutationOptions());
  useEffect(() => {
    const timer = setTimeout(() => {
      mutate(
        { tenantSlug, environmentKind, about, rules: [...rules], mapping, record },
        { onSuccess: (made) => setChecked(made) },
      );
    }, restMs);
    return () => clearTimeout(timer);
  }, [mutate, tenantSlug, environmentKind, about, rules, mapping, record]);
  return { checked, failure: error === null ? undefined : failureText(error) };
}
