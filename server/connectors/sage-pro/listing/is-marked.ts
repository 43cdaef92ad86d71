const unmarked = new Set(["", "n", "no", "f", "false"]);

/** Whether a value says yes: it is not blank, no form of no, and no nought. */
export function isMarked(mark: string | null): boolean {
  const value = (mark ?? "").trim().toLowerCase();
  return !unmarked.has(value) && !/^[-+]?0*\.?0*$/.test(value);
}
