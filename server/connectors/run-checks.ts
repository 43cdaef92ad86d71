import {
  type CheckName,
  type CheckResult,
  ConnectorError,
  type ConnectorErrorKind,
  checkNames,
  connectorErrorTable,
} from "./contract";

/** One thing that is tried. */
export interface CheckStep {
  /** The result that failed when it fails. */
  readonly name: CheckName;
  /** All that a success shows: sentences for people, listed in the order of `checkNames`. */
  readonly shows: Readonly<Partial<Record<CheckName, string>>>;
  /** Errors that say that another result failed instead; what stands before that one was shown all the same. */
  readonly blames?: Readonly<Partial<Record<ConnectorErrorKind, CheckName>>>;
  /** @returns a better sentence for `name`, such as one with what was read */
  run(): Promise<string | undefined>;
}

/** Text and remedy of a failure where the connector knows better than the tables that hold for all. */
export type CheckWords = Readonly<Partial<Record<ConnectorErrorKind, CheckWord>>>;
interface CheckWord {
  readonly text: string;
  readonly remedy: string;
}

const remedies: Readonly<Record<ConnectorErrorKind, string>> = {
  auth_expired: "Enter the sign-in again.",
  forbidden: "Give the account we use the missing permission, then check again.",
  rate_limited: "Wait a few minutes, then check again.",
  invalid: "Compare the settings with those of the other system.",
  not_found: "Compare the settings with those of the other system.",
  conflict: "Check again.",
  unavailable: "Look whether the address is right and the other system is running, then check again.",
  timeout: "Check again. If it stays slow, ask whoever runs the other system.",
  period_closed: "Open a period in the other system, then check again.",
  unexpected_shape: "Look whether the address is right. If it is, the other system may have changed: tell our support.",
};

/** Runs the steps one after the other and stops at the first failure. */
export async function runChecks(steps: readonly CheckStep[], words: CheckWords = {}): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, shows, blames = {}, run } of steps) {
    try {
      const better = await run();
      results.push(...passed(better === undefined ? shows : { ...shows, [name]: better }));
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { kind } = error;
      const blamed = blames[kind];
      if (blamed !== undefined) results.push(...passed(shows, blamed));
      const word = words[kind] ?? { text: connectorErrorTable[kind].userText, remedy: remedies[kind] };
      results.push({ name: blamed ?? name, passed: false, kind, ...word });
      break;
    }
  }
  return results;
}

function passed(shows: CheckStep["shows"], before?: CheckName): CheckResult[] {
  const names = before === undefined ? checkNames : checkNames.slice(0, checkNames.indexOf(before));
  return names.flatMap((name) => {
    const text = shows[name];
    return text === undefined ? [] : [{ name, passed: true, text }];
  });
}
