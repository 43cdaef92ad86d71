"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import type { ShownSuggestion, ShownSuggestions } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { mergeSuggestions } from "@/server/pipeline/mapping/suggest/merge-suggestions";
import { rowOf, sourcesOf } from "./document/change-rows";
import type { MapperSuggestions } from "./suggestion-bar";

const notes = {
  off: "",
  used: "a language model was asked too",
  failed: "the language model did not answer, so these are the portal's own",
} as const satisfies Record<ShownSuggestions["model"], string>;

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join("\n") === other.join("\n");

/**
 * Suggested rows, once somebody has asked for them. A refusal is remembered at once; what was accepted is remembered when the mapping
 * is saved, because until then it may be taken back.
 */
export function useSuggestions(value: MappingDocument, onChange: (next: MappingDocument) => void) {
  const trpc = useTRPC();
  const place = usePlace();
  const { source, target } = value;
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<readonly ShownSuggestion[]>([]);
  const [accepted, setAccepted] = useState<readonly ShownSuggestion[]>([]);
  const made = useQuery({
    ...trpc.mappings.suggest.queryOptions({ ...place, source, target }),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const noting = useMutation(trpc.mappings.noteVerdicts.mutationOptions());
  const note = (suggestions: readonly ShownSuggestion[], verdict: "confirmed" | "refused") => {
    if (suggestions.length === 0) return;
    const verdicts = suggestions.map((one) => ({ target: one.target, sources: one.sources, verdict }));
    noting.mutate({ ...place, source, target, verdicts });
  };

  // What would overwrite a row of a person or a template is not offered.
  const offered = (made.data?.suggestions ?? []).filter(
    (one) => !refused.includes(one) && mergeSuggestions(value, [one], 0).changed.length > 0,
  );
  const suggestions: MapperSuggestions | undefined = made.data && {
    list: offered,
    level: made.data.level,
    note: offered.length === 0 ? "There is nothing more to suggest." : notes[made.data.model],
    onAccept: (taken) => {
      setAccepted((before) => [...before, ...taken]);
      onChange(mergeSuggestions(value, taken, 0).document);
    },
    onRefuse: (one) => {
      setRefused((before) => [...before, one]);
      note([one], "refused");
    },
  };
  return {
    suggestions,
    isAsking: made.isFetching,
    failure: made.error === null ? undefined : failureText(made.error),
    ask: () => (asked ? void made.refetch() : setAsked(true)),
    /** After saving: remembers what was accepted and still stands. */
    confirm() {
      const standing = accepted.filter((one) => {
        const row = rowOf(value, one.target);
        return row !== undefined && isSame(sourcesOf(row), one.sources);
      });
      note(standing, "confirmed");
      setAccepted([]);
    },
  };
}
