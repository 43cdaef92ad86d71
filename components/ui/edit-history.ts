/** What was there before and after, for taking back. Everything in it is immutable. */
export interface EditHistory<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last change was about. Changes of the same, one right behind the other, are taken back together. */
  readonly about: string | undefined;
}

const kept = 200;

export const beginHistory = <State>(present: State): EditHistory<State> => ({
  past: [],
  present,
  future: [],
  about: undefined,
});

/** A change. @param about a name for changes that belong together, such as the letters typed into one field */
export function edit<State>(history: EditHistory<State>, next: State, about?: string): EditHistory<State> {
  if (Object.is(next, history.present)) return history;
  const goesOn = about !== undefined && about === history.about && history.past.length > 0;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-kept);
  return { past, present: next, future: [], about };
}

export function undo<State>(history: EditHistory<State>): EditHistory<State> {
  const before = history.past.at(-1);
  if (history.past.length === 0) return history;
  return {
    past: history.past.slice(0, -1),
    present: before as State,
    future: [history.present, ...history.future],
    about: undefined,
  };
}

export function redo<State>(history: EditHistory<State>): EditHistory<State> {
  const [next, ...future] = history.future;
  if (history.future.length === 0) return history;
  return { past: [...history.past, history.present], present: next as State, future, about: undefined };
}
