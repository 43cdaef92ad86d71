"use client";

import { useCallback, useState } from "react";
import { beginHistory, type EditHistory, edit, redo, undo } from "@/components/ui/edit-history";

/** Something that is edited, with undo and redo; each of both is undefined while there is nothing to do. */
export function useHistory<State>(first: () => State) {
  const [history, setHistory] = useState<EditHistory<State>>(() => beginHistory(first()));
  const put = useCallback((next: State, about?: string) => setHistory((before) => edit(before, next, about)), []);
  const startOver = useCallback((next: State) => setHistory(beginHistory(next)), []);
  const [undoOne, redoOne] = [useCallback(() => setHistory(undo), []), useCallback(() => setHistory(redo), [])];
  return {
    ...{ value: history.present, put, startOver },
    undo: history.past.length === 0 ? undefined : undoOne,
    redo: history.future.length === 0 ? undefined : redoOne,
  };
}
