"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Tooltip } from "@/components/ui/tooltip";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { groupLabel, StepIcon, stepGroups } from "../step-icon";
import type { PaletteStep } from "../words/step-words";
import { draggedStep } from "./flow-canvas";

interface PalettePanelProps {
  palette: Palette;
  /** Where the next step goes, in words. */
  placeWords: string;
  /** Somebody has said where: the search is at hand, and it can be taken back. */
  isPlaceChosen: boolean;
  onForgetPlace: () => void;
  onInsert: (type: string) => void;
}

const groupOrder = Object.keys(stepGroups);
const rank = (group: string): number => (groupOrder.includes(group) ? groupOrder.indexOf(group) : groupOrder.length);

const matches = ({ label, docs, group }: PaletteStep, words: string): boolean => {
  const text = `${label} ${docs.summary} ${groupLabel(group)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** What Enter puts in: the step that is called so, else one whose name begins with it or has it, else the first that tells of it. */
function bestOf(found: readonly PaletteStep[], words: string): PaletteStep | undefined {
  const typed = words.trim().toLowerCase();
  const named = (fits: (label: string) => boolean) => found.find(({ label }) => fits(label.toLowerCase()));
  return (
    named((label) => label === typed) ??
    named((label) => label.startsWith(typed)) ??
    named((label) => label.includes(typed)) ??
    found[0]
  );
}

/** Every kind of step, by what it is for. A click or Enter puts one where the next goes; one can be dragged anywhere. */
export function PalettePanel({ palette, placeWords, isPlaceChosen, onForgetPlace, onInsert }: PalettePanelProps) {
  const [words, setWords] = useState("");
  const search = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isPlaceChosen) search.current?.querySelector("input")?.focus();
  }, [isPlaceChosen]);
  const found = palette.steps.filter((step) => matches(step, words));
  const groups = [...new Set(found.map(({ group }) => group))].sort((a, b) => rank(a) - rank(b));
  return (
    <section aria-label="Steps to add" className="flex w-60 shrink-0 flex-col border-r bg-surface">
      <div ref={search} className="border-b p-2">
        <Input
          type="search"
          aria-label="Search steps"
          placeholder="Search steps"
          before={<Search aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            const best = bestOf(found, words);
            if (event.key !== "Enter" || best === undefined) return;
            event.preventDefault();
            onInsert(best.type);
            setWords("");
          }}
        />
      </div>
      <p className="flex items-start gap-1 border-b bg-subtle px-3 py-1.5 text-muted text-xs" aria-live="polite">
        <span className="min-w-0 flex-1">
          Goes <span className="text-ink">{placeWords}</span>
        </span>
        {isPlaceChosen && (
          <IconButton size="sm" icon={X} label="Forget this place" className="-my-1" onClick={onForgetPlace} />
        )}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {groups.map((group) => (
          <div key={group} className="mb-3 last:mb-0">
            <h3 className="px-1 pb-1 text-faint text-xs">{groupLabel(group)}</h3>
            <ul>
              {found
                .filter((step) => step.group === group)
                .map(({ type, label, docs }) => (
                  <li key={type}>
                    <Tooltip content={docs.summary} side="right">
                      <button
                        type="button"
                        draggable
                        onDragStart={(event) => {
                          event.dataTransfer.setData(draggedStep, type);
                          event.dataTransfer.effectAllowed = "copy";
                        }}
                        onClick={() => onInsert(type)}
                        className="flex w-full items-center gap-2 rounded-md p-1 text-left hover:bg-hover"
                      >
                        <StepIcon type={type} group={group} />
                        <span className="min-w-0 flex-1 truncate">{label}</span>
                      </button>
                    </Tooltip>
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {found.length === 0 && <p className="px-1 py-2 text-muted text-sm">No step is called like that.</p>}
      </div>
    </section>
  );
}
