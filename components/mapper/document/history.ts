/** What was, what is and what was taken back. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last change was about: further ones about the same, such as typing, are taken back together. */
  readonly about: string | undefined;
}

const mostKept = 200;

export const begin = <State>(present: State): History<State> => ({
  ...{ past: [], present, future: [], about: undefined },
});

/** @param about the same text as last time makes one step of both changes */
export function change<State>(history: History<State>, present: State, about?: string): History<State> {
  if (present === history.present) return history;
  const together = about !== undefined && about === history.about;
  const past = together ? history.past : [...history.past, history.present].slice(-mostKept);
  return { past, present, future: [], about };
}

export function undo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future], about: undefined };
}

export function redo<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const [next, ...later] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: later, about: undefined };
}
