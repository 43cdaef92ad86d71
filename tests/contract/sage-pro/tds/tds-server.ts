import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import { encryptionAnswers, type Login, preloginAnswer, readLogin } from "./logins";
import { type Message, messageTypes, readMessages, writeMessage } from "./packets";
import { isolationOf, readRpc, readTransactionRequest, type WireParameter, withoutHeaders } from "./requests";
import { acceptTlsFirst, acceptTlsInside } from "./tls-inside";
import {
  collationChange,
  databaseChange,
  doneBadly,
  doneByAttention,
  doneInside,
  doneWell,
  errorToken,
  loginAck,
  type Row,
  resultSet,
  routingChange,
  type ServerError,
  transactionChange,
} from "./tokens";

/** What a client sent, in the order in which it came. */
export type Received =
  | { readonly kind: "login"; readonly login: Login }
  | { readonly kind: "batch"; readonly sql: string }
  | {
      readonly kind: "rpc";
      readonly sql: string;
      readonly declared: string;
      readonly parameters: readonly WireParameter[];
    }
  | { readonly kind: "begin"; readonly isolation: number }
  | { readonly kind: "commit" | "rollback" | "attention" };

/** One result set; its columns only where no row shows them. */
export type Result = readonly Row[] | { readonly columns: readonly string[] };

/**
 * How a request is answered. `lost`: the line breaks, with `done` after the deed and without an answer. `silent`: nothing
 * comes until the client says stop; with `deaf` not even then.
 */
export type Answer =
  | { readonly sets: readonly Result[] }
  | { readonly error: ServerError }
  | { readonly lost: "undone" | "done" }
  | { readonly silent: true; readonly deaf?: true };

export interface TdsServerOptions {
  /** `off` and `notSupported` answer that nothing is encrypted; the others need `tls`. */
  readonly encryption?: keyof typeof encryptionAnswers | "strict";
  readonly tls?: SecureContextOptions;
  /** An error for a login that is not taken, or where it is sent on to. */
  login?(login: Login): ServerError | { readonly server: string; readonly port: number } | "lost" | undefined;
  /** Without one every request succeeds and returns nothing. */
  answer?(request: Received): Answer | undefined | Promise<Answer | undefined>;
}

export interface TdsServer {
  readonly port: number;
  readonly received: Received[];
  /** Transactions that ended well. */
  readonly commits: number;
  /** Lines and transactions that are open now. */
  readonly lines: number;
  readonly openTransactions: number;
  options: TdsServerOptions;
  /** Cuts every line, as a server does that is restarted. */
  cutLines(): void;
  close(): Promise<void>;
}

/**
 * A server that speaks TDS 7.4 as far as a driver notices, and keeps no data: requests are recorded and answered as a test
 * says. What it does by itself is what SQL Server does with transactions under XACT_ABORT: an error ends them, and so does
 * a line that breaks.
 */
export async function startTdsServer(options: TdsServerOptions = {}): Promise<TdsServer> {
  const lines = new Set<Socket>();
  const books = { commits: 0, open: 0, next: 1n };
  const received: Received[] = [];
  const server = createServer((socket) => {
    lines.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => lines.delete(socket));
    serve({ socket, books, received, scripted: api }).catch(() => socket.destroy());
  });
  const api: TdsServer = {
    options,
    received,
    get port() {
      return (server.address() as AddressInfo).port;
    },
    get commits() {
      return books.commits;
    },
    get lines() {
      return lines.size;
    },
    get openTransactions() {
      return books.open;
    },
    cutLines() {
      for (const line of lines) line.destroy();
    },
    async close() {
      for (const line of lines) line.destroy();
      server.close();
      await once(server, "close");
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return api;
}

interface Line {
  readonly socket: Socket;
  readonly books: { commits: number; open: number; next: bigint };
  readonly received: Received[];
  /** What a test has the server do now; it may change between two requests. */
  readonly scripted: { readonly options: TdsServerOptions };
}

async function serve({ socket, books, received, scripted }: Line): Promise<void> {
  const { encryption = "notSupported", tls = {} } = scripted.options;
  let line: Duplex = encryption === "strict" ? await acceptTlsFirst(socket, tls) : socket;
  let transaction = 0n;
  let silent: Answer | undefined;
  const leave = () => {
    if (transaction !== 0n) books.open -= 1;
    transaction = 0n;
  };
  socket.on("close", leave);
  const reply = (...tokens: Buffer[]) =>
    writeMessage(line, { type: messageTypes.answer, payload: Buffer.concat(tokens) });
  const rolledBack = (): Buffer[] => {
    if (transaction === 0n) return [];
    const change = transactionChange("rolled back", transaction);
    leave();
    return [change];
  };

  const act = (request: Received): Buffer[] => {
    if (request.kind === "begin") {
      transaction = books.next++;
      books.open += 1;
      return [transactionChange("begun", transaction)];
    }
    if (request.kind === "commit") {
      if (transaction === 0n) return [errorToken({ number: 3902 })];
      const change = transactionChange("committed", transaction);
      books.commits += 1;
      leave();
      return [change];
    }
    if (request.kind === "rollback" || (request.kind === "batch" && request.sql.includes("rollback")))
      return rolledBack();
    return [];
  };

  const respond = async (request: Received) => {
    received.push(request);
    const answer = (await scripted.options.answer?.(request)) ?? { sets: [] };
    if ("lost" in answer) {
      if (answer.lost === "done") act(request);
      socket.destroy();
    } else if ("silent" in answer) {
      silent = answer;
    } else if ("error" in answer) {
      const { error } = answer;
      reply(...rolledBack(), errorToken(error), doneBadly());
      if ((error.severity ?? 0) >= 20) socket.end();
    } else {
      const acted = act(request);
      const sets = answer.sets.map((set) => ("columns" in set ? resultSet([], set.columns) : resultSet(set)));
      const shown = sets.map((set, index) => {
        const given = answer.sets[index];
        return Buffer.concat([set, doneInside(given !== undefined && "length" in given ? given.length : 0)]);
      });
      reply(...acted, ...shown, doneWell());
    }
  };

  const onLogin = (login: Login) => {
    received.push({ kind: "login", login });
    const verdict = scripted.options.login?.(login);
    if (verdict === "lost") socket.destroy();
    else if (verdict === undefined) reply(databaseChange(login.database), collationChange(), loginAck(), doneWell());
    else if ("number" in verdict) reply(errorToken({ severity: 14, ...verdict }), doneBadly());
    else reply(collationChange(), loginAck(), routingChange(verdict.server, verdict.port), doneWell());
  };

  const onMessage = ({ type, payload }: Message) => {
    if (type === messageTypes.login) return onLogin(readLogin(payload));
    if (type === messageTypes.attention) {
      received.push({ kind: "attention" });
      if (silent === undefined || ("deaf" in silent && silent.deaf === true)) return;
      silent = undefined;
      // The answer to what was stopped ends first, then the stop itself is acknowledged.
      reply(...rolledBack(), doneBadly());
      return reply(doneByAttention());
    }
    const { rest } = withoutHeaders(payload);
    if (type === messageTypes.batch) return respond({ kind: "batch", sql: rest.toString("utf16le") });
    if (type === messageTypes.rpc) return respond({ kind: "rpc", ...readRpc(rest) });
    const kind = readTransactionRequest(rest);
    return respond(kind === "begin" ? { kind, isolation: isolationOf(rest) } : { kind });
  };

  const listen = () => {
    line.on("error", () => socket.destroy());
    readMessages(line, (message) => {
      Promise.resolve(onMessage(message)).catch(() => socket.destroy());
    });
  };
  const stop = readMessages(line, () => {
    stop();
    const answered = encryption === "strict" ? encryptionAnswers.notSupported : encryptionAnswers[encryption];
    writeMessage(line, { type: messageTypes.answer, payload: preloginAnswer(answered) });
    if (answered !== encryptionAnswers.on && answered !== encryptionAnswers.required) return listen();
    acceptTlsInside(line, tls).then(
      (secure) => {
        line = secure;
        listen();
      },
      () => socket.destroy(),
    );
  });
}
