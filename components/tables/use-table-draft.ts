"use client";

import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { draftOf, readDraft, type TableDraft } from "./table-draft";

const undoable = 50;

/** What is being edited: the version it began with, the grid, and the grids before the last changes. */
interface Editing {
  readonly fromVersion: number;
  readonly draft: TableDraft;
  readonly past: readonly TableDraft[];
  /** What the last change was about; typing on in the same cell is one change. */
  readonly about: string;
  readonly isChanged: boolean;
}

const begin = (version: number, content: TableContent): Editing => ({
  fromVersion: version,
  draft: draftOf(content),
  past: [],
  about: "",
  isChanged: false,
});

/** The state of a table's grid, which outlives the tab it is shown in. */
export function useTableDraft(version: number, content: TableContent) {
  const [editing, setEditing] = useState(() => begin(version, content));
  const change = useCallback((about: string, next: (draft: TableDraft) => TableDraft) => {
    setEditing((before) => {
      const draft = next(before.draft);
      if (draft === before.draft) return before;
      const goesOn = about !== "" && about === before.about;
      const past = goesOn ? before.past : [...before.past, before.draft].slice(-undoable);
      return { ...before, draft, past, about, isChanged: true };
    });
  }, []);
  const undo = useCallback(() => {
    setEditing((before) => {
      const draft = before.past.at(-1);
      if (draft === undefined) return before;
      const past = before.past.slice(0, -1);
      return { ...before, draft, past, about: "", isChanged: before.past.length > 1 };
    });
  }, []);
  const startOver = useCallback((from: number, what: TableContent) => setEditing(begin(from, what)), []);
  // Twenty thousand rows are not looked through between two letters.
  const rested = useDeferredValue(editing.draft);
  const read = useMemo(() => readDraft(rested), [rested]);
  return {
    draft: editing.draft,
    fromVersion: editing.fromVersion,
    isChanged: editing.isChanged,
    canUndo: editing.past.length > 0,
    isRead: rested === editing.draft,
    read,
    change,
    undo,
    startOver,
  };
}
export type TableEditing = ReturnType<typeof useTableDraft>;
