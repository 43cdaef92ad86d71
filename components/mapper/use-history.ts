"use client";

import { useCallback, useState } from "react";
import { begin, change, type History, redo, undo } from "./document/history";

/** Something that is edited, with undo and redo; each of both is undefined while there is nothing to do. */
export function useHistory<State>(first: () => State) {
  const [history, setHistory] = useState<History<State>>(() => begin(first()));
  const put = useCallback((next: State, about?: string) => setHistory((before) => change(before, next, about)), []);
  const startOver = useCallback((next: State) => setHistory(begin(next)), []);
  const [undoOne, redoOne] = [useCallback(() => setHistory(undo), []), useCallback(() => setHistory(redo), [])];
  return {
    ...{ value: history.present, put, startOver },
    undo: history.past.length === 0 ? undefined : undoOne,
    redo: history.future.length === 0 ? undefined : redoOne,
  };
}
