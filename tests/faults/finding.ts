/** One line of the table: what was looked at, what was found, and whether it is as it must be. */
export interface Finding {
  readonly what: string;
  readonly found: string;
  readonly holds: boolean;
  /** The first few that are not as they must be. */
  readonly examples?: readonly string[];
}

/** A finding that holds when there is no offender. */
export const noneOf = (what: string, looked: number, offenders: readonly string[]): Finding => ({
  what,
  found: offenders.length === 0 ? `${looked} looked at` : `${offenders.length} of ${looked} are not`,
  holds: offenders.length === 0,
  examples: offenders.slice(0, 5),
});

export function printFindings(findings: readonly Finding[], say: (text: string) => void): void {
  const width = Math.max(...findings.map(({ what }) => what.length));
  const foundWidth = Math.max(...findings.map(({ found }) => found.length));
  for (const { what, found, holds, examples = [] } of findings) {
    say(`${what.padEnd(width)}  ${found.padStart(foundWidth)}  ${holds ? "holds" : "BROKEN"}`);
    for (const example of examples) say(`    ${example}`);
  }
}
