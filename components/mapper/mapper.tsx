"use client";

import { type PointerEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { SearchBox } from "@/components/ui/search-box";
import type { DescribedMapping, MapperField, Samples, ShownPreview } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { ConnectionLines } from "./connection-lines";
import { addSource, putSource, removeRow, rowOf } from "./document/change-rows";
import { connectionsOf } from "./document/connection-ends";
import { readTree, visibleFields } from "./document/field-tree";
import { wordsOf } from "./document/row-words";
import { FieldList } from "./field-list";
import { FilterBar } from "./filter-bar";
import { KeysDialog } from "./keys-dialog";
import { countFilters, countUses, factsOf, sideOf } from "./mapper-facts";
import { OpenRowProvider } from "./open-row";
import { RowEditor } from "./row-editor/row-editor";
import { SourceRow, sourceRowHeight } from "./source-row";
import { type MapperSuggestions, SuggestionBar } from "./suggestion-bar";
import { standsIn, type TargetFilter, targetFilters } from "./target-filters";
import { TargetRow, targetRowHeight } from "./target-row";
import { useDrawnLine } from "./use-drawn-line";
import { useLastingActs } from "./use-lasting-acts";
import { useMapperKeys } from "./use-mapper-keys";

interface MapperProps {
  value: MappingDocument;
  /** `about`: changes about the same are one step of undoing. */
  onChange: (next: MappingDocument, about?: string) => void;
  described: DescribedMapping;
  samples: Samples | undefined;
  preview: ShownPreview | undefined;
  suggestions: MapperSuggestions | undefined;
  readOnly: boolean;
  undo?: (() => void) | undefined;
  redo?: (() => void) | undefined;
  save?: (() => void) | undefined;
  keysOpen: boolean;
  onKeysOpen: (open: boolean) => void;
  /** Beside the fields while no row is open: what the mapping makes of a record. */
  aside: ReactNode;
}

const gutter = 72;
/** The same one every time, so that a row without any is not drawn again. */
const none: readonly never[] = [];

/** Draws a mapping: fields that are read on the left, fields that are made on the right, and lines between them. */
export function Mapper({ value, onChange, described, samples, preview, suggestions, readOnly, ...props }: MapperProps) {
  const [searches, setSearches] = useState({ source: "", target: "" });
  const [filter, setFilter] = useState<TargetFilter>("all");
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<{ source?: string; target?: string }>({});
  const [open, setOpen] = useState<string>();
  const [selected, setSelected] = useState<string>();
  const [hovered, setHovered] = useState<{ source?: string; target?: string }>({});
  const [sourceScroller, targetScroller] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const outer = useRef<HTMLDivElement>(null);

  const words = useMemo(() => wordsOf(described), [described]);
  const trees = useMemo(
    () => ({ source: readTree(described.source.fields), target: readTree(described.target.fields) }),
    [described],
  );
  const facts = useMemo(() => factsOf(value, preview, suggestions?.list ?? []), [value, preview, suggestions]);
  const sourceFields = useMemo(
    () => visibleFields(trees.source, { search: searches.source, folded }),
    [trees, searches.source, folded],
  );
  const targetFields = useMemo(
    () =>
      visibleFields(trees.target, {
        search: searches.target,
        folded: new Set<string>(),
        ...(filter === "all" ? {} : { only: (field) => standsIn(filter, field, facts) }),
      }),
    [trees, searches.target, filter, facts],
  );
  const counts = useMemo(() => countFilters(described.target.fields, facts), [described, facts]);
  const connections = useMemo(
    () =>
      connectionsOf(
        value.rows,
        [...facts.suggestions.values()],
        sideOf(described.source.fields, sourceFields, sourceRowHeight),
        sideOf(described.target.fields, targetFields, targetRowHeight),
      ),
    [value, facts, described, sourceFields, targetFields],
  );
  const used = useMemo(() => countUses(value), [value]);

  const { drag, begin } = useDrawnLine(sourceScroller, (source, target, adds) => {
    onChange(adds ? addSource(value, target, source) : putSource(value, target, { kind: "field", path: source }));
    setOpen(target);
  });
  const searchIn = (side: "source" | "target") =>
    outer.current?.querySelector<HTMLInputElement>(`[data-side=${side}] input[type=search]`)?.focus();
  const close = () => {
    setOpen(undefined);
    targetScroller.current?.querySelector<HTMLElement>("[data-field-button][tabindex='0']")?.focus();
  };
  useMapperKeys({
    undo: props.undo,
    redo: props.redo,
    save: props.save,
    close: open === undefined ? undefined : close,
    search: () => searchIn(sourceScroller.current?.contains(document.activeElement) ? "source" : "target"),
    help: () => props.onKeysOpen(true),
  });

  const openField = described.target.fields.find(({ path }) => path === open);
  const lit = {
    source: hovered.source ?? selected,
    target: hovered.target ?? open,
  };
  const accept = (path: string) => {
    const suggestion = facts.suggestions.get(path);
    if (suggestion !== undefined && !readOnly) suggestions?.onAccept([suggestion]);
  };
  const refuse = (path: string) => {
    const suggestion = facts.suggestions.get(path);
    if (suggestion !== undefined && !readOnly) suggestions?.onRefuse(suggestion);
  };
  const sourceActs = useLastingActs({
    select: (path: string) => {
      setAt((before) => ({ ...before, source: path }));
      setSelected((before) => (before === path ? undefined : path));
    },
    fold: (path: string) => {
      setAt((before) => ({ ...before, source: path }));
      setFolded((before) => new Set(before.has(path) ? [...before].filter((one) => one !== path) : [...before, path]));
    },
    hover: (source: string | undefined) => setHovered(source === undefined ? {} : { source }),
    drag: (path: string, event: PointerEvent) => begin(path)(event),
  });
  const targetActs = useLastingActs({
    open: ({ path, holdsFields }: MapperField) => {
      setAt((before) => ({ ...before, target: path }));
      if (!holdsFields) setOpen((before) => (before === path ? undefined : path));
    },
    hover: (target: string | undefined) => setHovered(target === undefined ? {} : { target }),
    accept,
    refuse,
  });

  return (
    <div ref={outer} data-own-keys className="flex flex-col gap-3">
      <FilterBar filter={filter} counts={counts} onFilter={setFilter} />
      {suggestions !== undefined && !readOnly && <SuggestionBar {...suggestions} />}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(340px,400px)]">
        <div className="grid h-[calc(100dvh-17rem)] min-h-112 grid-cols-[minmax(220px,4fr)_72px_minmax(280px,6fr)] grid-rows-[auto_minmax(0,1fr)]">
          <SideHead side="source" title={described.source.name} count={described.source.fields.length}>
            <SearchBox
              label="Search source fields"
              value={searches.source}
              onChange={(search) => setSearches((before) => ({ ...before, source: search }))}
              restMs={60}
              className="w-full"
            />
          </SideHead>
          <div />
          <SideHead side="target" title={described.target.name} count={described.target.fields.length}>
            <SearchBox
              label="Search target fields"
              value={searches.target}
              onChange={(search) => setSearches((before) => ({ ...before, target: search }))}
              restMs={60}
              className="w-full"
            />
          </SideHead>
          <OpenRowProvider target={readOnly ? undefined : openField} {...{ value, onChange }}>
            <FieldList
              label={`Fields of ${described.source.name}`}
              fields={sourceFields}
              rowHeight={sourceRowHeight}
              current={at.source}
              onCurrent={(path) => setAt((before) => ({ ...before, source: path }))}
              scroller={sourceScroller}
              empty="No field of the source is called like this."
              className="rounded-b-lg border border-t-0 bg-surface"
              renderRow={(field, isCurrent) => (
                <SourceRow
                  {...{ field, isCurrent, readOnly }}
                  samples={samples?.values[field.path] ?? none}
                  isSelected={selected === field.path}
                  used={used.get(field.path) ?? 0}
                  folded={folded.has(field.path)}
                  acts={sourceActs}
                />
              )}
            />
          </OpenRowProvider>
          <ConnectionLines
            {...{ connections, lit }}
            source={sourceScroller}
            target={targetScroller}
            width={gutter}
            drawn={
              drag === undefined
                ? undefined
                : {
                    from: (sourceFields.findIndex(({ path }) => path === drag.path) + 0.5) * sourceRowHeight,
                    to: drag.to,
                  }
            }
          />
          <FieldList
            label={`Fields of ${described.target.name}`}
            fields={targetFields}
            rowHeight={targetRowHeight}
            current={at.target}
            onCurrent={(path) => setAt((before) => ({ ...before, target: path }))}
            scroller={targetScroller}
            empty={emptyWords(filter, searches.target)}
            className="rounded-b-lg border border-t-0 bg-surface"
            onKey={(event, { path }) => {
              if (event.ctrlKey || event.metaKey || readOnly) return false;
              const row = rowOf(value, path);
              if ((event.key === "Delete" || event.key === "Backspace") && row !== undefined)
                onChange(removeRow(value, path));
              else if (event.key.toLowerCase() === "a") accept(path);
              else if (event.key.toLowerCase() === "x") refuse(path);
              else return false;
              return true;
            }}
            renderRow={(field, isCurrent) => (
              <TargetRow
                {...{ field, isCurrent, words, readOnly }}
                row={facts.rows.get(field.path)}
                preview={facts.previews.get(facts.rows.get(field.path)?.id ?? "")}
                problems={facts.problems.get(field.path) ?? none}
                suggestion={facts.suggestions.get(field.path)}
                isOpen={open === field.path}
                isAimedAt={drag?.aimed === field.path}
                acts={targetActs}
              />
            )}
          />
        </div>
        <aside aria-label={openField === undefined ? "Preview" : `Row ${openField.label}`} className="min-w-0">
          {openField === undefined ? (
            props.aside
          ) : (
            <RowEditor
              key={openField.path}
              {...{ value, onChange, described, words, samples, readOnly }}
              field={openField}
              preview={facts.previews.get(rowOf(value, openField.path)?.id ?? "")}
              problems={facts.problems.get(openField.path) ?? []}
              suggestion={facts.suggestions.get(openField.path)}
              onAccept={() => accept(openField.path)}
              onRefuse={() => refuse(openField.path)}
              onClose={close}
            />
          )}
        </aside>
      </div>
      <KeysDialog open={props.keysOpen} onOpenChange={props.onKeysOpen} />
    </div>
  );
}

const SideHead = (props: { side: "source" | "target"; title: string; count: number; children: ReactNode }) => (
  <div data-side={props.side} className="flex flex-col gap-1.5 rounded-t-lg border bg-subtle px-3 py-2">
    <h2 className="flex items-baseline justify-between gap-2 font-medium text-sm">
      <span className="truncate">{props.title}</span>
      <span className="text-2xs text-faint tabular-nums">{props.count} fields</span>
    </h2>
    {props.children}
  </div>
);

const emptyWords = (filter: TargetFilter, search: string): string => {
  if (search !== "") return "No field of the target is called like this.";
  return filter === "missing" ? "Every required field is mapped." : `No field stands under “${targetFilters[filter]}”.`;
};
