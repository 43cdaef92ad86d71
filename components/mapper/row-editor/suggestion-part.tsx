"use client";

import { Check, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ShownSuggestion } from "@/server/pipeline/mapper/mapper.schema";
import { ConfidenceBar } from "../confidence-bar";
import { type MapperWords, rowWords } from "../document/row-words";

interface SuggestionPartProps {
  suggestion: ShownSuggestion;
  words: MapperWords;
  readOnly: boolean;
  onAccept: () => void;
  onRefuse: () => void;
}

/** What is suggested for a row, and every reason for it. */
export function SuggestionPart({ suggestion, words, readOnly, onAccept, onRefuse }: SuggestionPartProps) {
  const from = { kind: "fields" as const, paths: suggestion.sources };
  return (
    <div className="rounded-md border border-accent-line bg-accent-tint p-3 text-sm">
      <p className="flex items-center justify-between gap-2 font-medium">
        Suggested: {rowWords({ from, transforms: suggestion.transforms }, words)}
        <ConfidenceBar confidence={suggestion.confidence} />
      </p>
      <ul className="mt-1 list-disc pl-4 text-muted">
        {suggestion.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {!readOnly && (
        <div className="mt-2 flex gap-2">
          <Button size="sm" icon={Check} onClick={onAccept}>
            Accept suggestion
          </Button>
          <Button size="sm" kind="quiet" icon={X} onClick={onRefuse}>
            Refuse suggestion
          </Button>
        </div>
      )}
    </div>
  );
}
