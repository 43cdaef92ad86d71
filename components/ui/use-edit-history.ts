"use client";

import { useCallback, useState } from "react";
import { beginHistory, type EditHistory, edit, redo, undo } from "./edit-history";

/** Something that is edited, with undo and redo; each of both is undefined while there is nothing to do. */
export function useEditHistory<State>(first: () => State) {
  const [history, setHistory] = useState<EditHistory<State>>(() => beginHistory(first()));
  /** Makes the next from what is there by then; `about`: changes about the same are one step of undoing. */
  const change = useCallback(
    (make: (before: State) => State, about?: string) =>
      setHistory((before) => edit(before, make(before.present), about)),
    [],
  );
  const put = useCallback((next: State, about?: string) => change(() => next, about), [change]);
  const startOver = useCallback((next: State) => setHistory(beginHistory(next)), []);
  const [undoOne, redoOne] = [useCallback(() => setHistory(undo), []), useCallback(() => setHistory(redo), [])];
  return {
    value: history.present,
    change,
    put,
    startOver,
    undo: history.past.length === 0 ? undefined : undoOne,
    redo: history.future.length === 0 ? undefined : redoOne,
  };
}
