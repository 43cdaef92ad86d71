import { ConnectorError } from "@/server/connectors/contract";
import { RowHeld, TransactionClash } from "../transport";
import { tlsRefusalOf, tlsRefusals } from "./tls-refusals";

/** What the server itself said: its number of the error, the severity and the sentence, which we have asked for in English. */
export interface ServerAnswer {
  readonly number: number;
  readonly severity: number;
  readonly message: string;
}

/** An error of the server on the way to a session; the driver keeps its number apart from its error. */
export class SignInAnswered extends Error {
  override readonly name = "SignInAnswered";
  constructor(
    readonly number: number,
    readonly severity: number,
    message: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

const numbers = {
  /** Refused: unknown user or wrong password, disabled, locked out, expired, must be changed, no SQL logins on this server. */
  login: [18456, 18470, 18486, 18487, 18488, 18452, 18451, 18461],
  /** The login exists and lacks something: a database it may open, a right on an object, a column or a statement. */
  right: [229, 230, 262, 297, 300, 916, 4060, 4064],
  /** Deadlock victim, snapshot overtaken, and a key that another writer took first. */
  clash: [1205, 3960, 3961, 2601, 2627],
  held: [1222],
  /** Out of memory, disk, log, workers or connections; paused, shutting down, restoring; Azure's ways to say come back. */
  busy: [
    701, 802, 845, 922, 927, 942, 1105, 1204, 3906, 6005, 8645, 8651, 9001, 9002, 10928, 10929, 17142, 17187, 17189,
    17809, 40197, 40501, 40544, 40549, 40550, 40551, 40552, 40553, 40613, 49918, 49919, 49920,
  ],
} as const;

const kindByNumber = new Map<number, keyof typeof numbers>(
  (Object.keys(numbers) as (keyof typeof numbers)[]).flatMap((kind) =>
    numbers[kind].map((each) => [each, kind] as const),
  ),
);

/** From here on the server ends the connection itself. */
const fatalSeverity = 20;

/**
 * The error of the server's answer; undefined when the connection failed without one. Of several the first that says what
 * to do counts: the others are its consequences.
 */
export function serverAnswerOf(error: unknown): ServerAnswer | undefined {
  const all = error instanceof AggregateError ? error.errors : [error];
  const answers = all.flatMap((each): ServerAnswer[] => {
    if (each instanceof SignInAnswered) return [each];
    if (!(each instanceof Error) || !("number" in each) || typeof each.number !== "number") return [];
    const severity = "class" in each && typeof each.class === "number" ? each.class : 0;
    return [{ number: each.number, severity, message: each.message }];
  });
  return answers.find(({ number }) => kindByNumber.has(number)) ?? answers[0];
}

/** Whether no verdict on a statement came: the line broke, or the server ended it. */
export function isConnectionLoss(answer: ServerAnswer | undefined): boolean {
  return answer === undefined || answer.severity >= fatalSeverity || kindByNumber.get(answer.number) === "busy";
}

/** The column or table that is missing, or must be filled, or is too narrow: whoever is to put it right needs the name. */
function fieldOf({ number, message }: ServerAnswer): string | undefined {
  const name = "'([^']{1,300})'";
  switch (number) {
    case 207:
    case 208:
      return new RegExp(`name ${name}`).exec(message)?.[1];
    case 515: {
      const [, column, table] = new RegExp(`column ${name}, table ${name}`).exec(message) ?? [];
      return column === undefined ? undefined : `${table?.split(".").at(-1)}.${column}`;
    }
    case 2628: {
      const [, table, column] = new RegExp(`table ${name}, column ${name}`).exec(message) ?? [];
      return column === undefined ? undefined : `${table?.split(".").at(-1)}.${column}`;
    }
    default:
      return undefined;
  }
}

/** A failure before COMMIT was sent: the server rolls back, so nothing of it is in the books. */
export function failureBeforeCommit(error: unknown): Error {
  if (error instanceof ConnectorError || error instanceof TransactionClash || error instanceof RowHeld) return error;
  const answer = serverAnswerOf(error);
  if (answer === undefined) return withoutAnswer(error);
  const detail = { sqlError: answer.number };
  const kind = kindByNumber.get(answer.number);
  if (kind === "clash") return new TransactionClash("Another writer was faster.", { cause: error });
  if (kind === "held") return new RowHeld("A row is held by another transaction.", { cause: error });
  if (kind === "login") {
    return new ConnectorError("auth_expired", "The Sage Pro database refused the login.", { cause: error, detail });
  }
  if (kind === "right") {
    return new ConnectorError("forbidden", "The login may not do this in the Sage Pro database.", {
      cause: error,
      detail,
    });
  }
  if (isConnectionLoss(answer)) {
    return new ConnectorError("unavailable", "The Sage Pro database cannot work now.", { cause: error, detail });
  }
  if (error instanceof SignInAnswered) {
    return new ConnectorError("forbidden", "The Sage Pro database refused the session.", { cause: error, detail });
  }
  const fields = fieldOf(answer);
  return new ConnectorError(
    "unexpected_shape",
    `The Sage Pro database refused a statement of ours${fields === undefined ? "." : `: ${fields}`}`,
    { cause: error, detail: fields === undefined ? detail : { ...detail, fields } },
  );
}

function withoutAnswer(error: unknown): ConnectorError {
  const tls = tlsRefusalOf(error);
  if (tls !== undefined) {
    return new ConnectorError("unavailable", tlsRefusals[tls].text, { cause: error, detail: { tls } });
  }
  if (error instanceof StatementStopped) {
    return new ConnectorError("unavailable", "The Sage Pro database took too long and was stopped.", { cause: error });
  }
  return new ConnectorError("unavailable", "The Sage Pro database could not be reached.", { cause: error });
}

/** A statement ran longer than we wait, and the server was told to stop it. */
export class StatementStopped extends Error {
  override readonly name = "StatementStopped";
}

/** A failure of COMMIT itself: without an answer nobody knows, with one the server has rolled back. */
export function failureOfCommit(error: unknown): Error {
  const answer = serverAnswerOf(error);
  if (answer === undefined || answer.severity >= fatalSeverity) {
    return new ConnectorError("timeout", "The connection was lost while the posting was being committed.", {
      cause: error,
    });
  }
  return failureBeforeCommit(error);
}
