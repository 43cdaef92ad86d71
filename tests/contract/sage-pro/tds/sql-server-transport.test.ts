import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { createSqlServerDialect, type SageProTransport } from "@/server/connectors/sage-pro";
import { openSession, type SessionOptions } from "@/server/connectors/sage-pro/transport/sql-server/session";
import { createSessionPool, type SessionPool } from "@/server/connectors/sage-pro/transport/sql-server/session-pool";
import { createSqlServerTransport } from "@/server/connectors/sage-pro/transport/sql-server-transport";
import { RowHeld, TransactionClash } from "@/server/connectors/sage-pro/transport/transport";
import { startTdsServer, type TdsServer, type TdsServerOptions } from "./tds-server";

const password = "Secret-of-the-site-1";
const columns = {
  arcust: {
    custno: { kind: "text", width: 10, collation: "Latin1_General_CI_AS", filledByServer: false, nullable: false },
  },
} as const;
const dialect = createSqlServerDialect({ systemDatabase: "PROSYS", columns });
const one = z.object({ one: z.number() });
const selectOne = sql`select 1 as one`.compile(dialect.builder);
const answersOne: TdsServerOptions["answer"] = ({ kind }) => (kind === "rpc" ? { sets: [[{ one: 1 }]] } : undefined);

let server: TdsServer;
let pool: SessionPool;
afterEach(async () => {
  pool.close();
  await server.close();
});

async function open(
  options: TdsServerOptions,
  changes: Partial<SessionOptions> & { max?: number } = {},
): Promise<SageProTransport> {
  server = await startTdsServer(options);
  const session: SessionOptions = {
    settings: {
      server: "sql.site.example",
      port: server.port,
      database: "PRO01",
      encrypt: "no",
      trustServerCertificate: false,
    },
    credentials: { user: "tallybridge", password },
    lookUp: async () => [{ address: "127.0.0.1", family: 4 }],
    connectTimeoutMs: 2_000,
    statementTimeoutMs: 2_000,
    cancelTimeoutMs: 200,
    lockTimeoutMs: 3_000,
    signal: new AbortController().signal,
    ...changes,
  };
  pool = createSessionPool({ open: () => openSession(session), max: changes.max ?? 2, idleMs: 60_000, waitMs: 1_000 });
  return createSqlServerTransport({ pool, dialect });
}

const askOne = (transport: SageProTransport) => transport.transaction((tx) => tx.rows(selectOne, one));
async function failureOf(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (cause: unknown) => cause,
  );
  if (error instanceof Error) return error;
  throw new Error("Something else than an error was thrown.");
}
async function kindOf(work: Promise<unknown>): Promise<string> {
  const error = await failureOf(work);
  return error instanceof ConnectorError ? error.kind : error.name;
}
const kinds = () => server.received.map(({ kind }) => kind);

describe("a transaction over TDS", () => {
  test("signs in once, sets its session up, and is begun as READ COMMITTED and committed by requests of their own", async () => {
    const transport = await open({ answer: answersOne });
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
    expect(kinds()).toEqual(["login", "batch", "batch", "begin", "rpc", "commit"]);
    expect(server.received).toContainEqual({ kind: "begin", isolation: 2 });
    expect(server.received[0]).toMatchObject({
      login: { user: "tallybridge", password, database: "PRO01", application: "Tallybridge" },
    });
    const setUp = server.received.flatMap((each) => (each.kind === "batch" ? [each.sql] : [])).join("\n");
    for (const set of [
      "ansi_nulls on",
      "ansi_padding on",
      "ansi_warnings on",
      "arithabort on",
      "concat_null_yields_null on",
      "quoted_identifier on",
      "numeric_roundabort off",
      "implicit_transactions off",
      "xact_abort on",
      "language us_english",
      "dateformat ymd",
      "lock_timeout 3000",
      "deadlock_priority low",
    ]) {
      expect(setUp).toContain(`set ${set}`);
    }
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
    expect(kinds().filter((kind) => kind === "login")).toHaveLength(1);
    expect(server.commits).toBe(2);
  });

  test("sends texts as padded char and varchar, money without a float, documents as nvarchar, days and instants exactly", async () => {
    const transport = await open({ answer: answersOne });
    const query = sql`select ${dialect.charValue("Café", "arcust.custno")}, ${dialect.value("text", "key")},
      ${dialect.value("money", "-123456789012345.6789")}, ${dialect.value("date", "2026-02-28")}, ${dialect.value("number", -7)},
      ${dialect.value("instant", new Date("2026-11-25T01:02:03.456Z"))},
      (select n from ${dialect.input("k", { n: ["text", ["Ωmega"]] })})`;
    await transport.transaction((tx) => tx.rows(query.compile(dialect.builder), z.unknown()));
    const sent = server.received.find((each) => each.kind === "rpc");
    expect(sent).toMatchObject({
      declared: "@1 char(10), @2 varchar(100), @3 decimal(19, 4), @4 date, @5 int, @6 datetime2(3), @7 nvarchar(max)",
      parameters: [
        { name: "1", type: "char(10)", value: "Café      " },
        { name: "2", type: "varchar(100)", value: "key" },
        { name: "3", type: "decimal(19,4)", value: "-123456789012345.6789" },
        { name: "4", type: "date", value: "2026-02-28" },
        { name: "5", type: "int", value: -7 },
        { name: "6", type: "datetime2(3)", value: "2026-11-25T01:02:03.456" },
        { name: "7", type: "nvarchar(max)", value: "<i><r/></i>" },
      ],
    });
  });

  test("sends no letter that the database's code page lacks, and never a question mark for it", async () => {
    const transport = await open({ answer: answersOne });
    const query = sql`select ${dialect.charValue("Ωmega", "arcust.custno")}`;
    expect(await kindOf(transport.transaction((tx) => tx.rows(query.compile(dialect.builder), one)))).toBe("invalid");
    expect(kinds()).not.toContain("rpc");
    expect(server.openTransactions).toBe(0);
  });

  test("gives reads that go together as one row, and writes as their counts", async () => {
    const read = [
      [{ tallybridge_read: "first" }],
      [{ n: 1 }, { n: 2 }],
      [{ tallybridge_read: "second" }],
      { columns: ["n"] },
    ];
    const transport = await open({ answer: ({ kind }) => (kind === "rpc" ? { sets: read } : undefined) });
    const answer = z.object({ first: z.array(z.object({ n: z.number() })), second: z.array(z.unknown()) });
    expect(await transport.transaction((tx) => tx.rows(selectOne, answer))).toEqual([
      { first: [{ n: 1 }, { n: 2 }], second: [] },
    ]);
    server.options = {
      answer: ({ kind }) => (kind === "rpc" ? { sets: [[{ armast_paid: 2, journal_new: 1 }]] } : undefined),
    };
    expect(await transport.transaction((tx) => tx.rows(selectOne, z.record(z.string(), z.number())))).toEqual([
      { armast_paid: 2, journal_new: 1 },
    ]);
  });

  test("refuses results that nobody asked for, such as those of a trigger, and commits nothing", async () => {
    const transport = await open({
      answer: ({ kind }) => (kind === "rpc" ? { sets: [[{ one: 1 }], [{ oh: 1 }]] } : undefined),
    });
    expect(await kindOf(askOne(transport))).toBe("unexpected_shape");
    expect([server.commits, server.openTransactions]).toEqual([0, 0]);
  });

  test("carries documents of many packets both ways", async () => {
    const long = "x".repeat(90);
    const transport = await open({
      answer: (request) =>
        request.kind === "rpc"
          ? {
              sets: [
                request.parameters
                  .flatMap(({ value }) => String(value).match(/x{90}/g) ?? [])
                  .map((text) => ({ text })),
              ],
            }
          : undefined,
    });
    const query = sql`select k.n as text from ${dialect.input("k", { n: ["text", Array.from({ length: 500 }, () => long)] })}`;
    const rows = await transport.transaction((tx) =>
      tx.rows(query.compile(dialect.builder), z.object({ text: z.string() })),
    );
    expect(rows).toHaveLength(500);
    expect(rows.at(-1)).toEqual({ text: long });
  });
});

describe("an error of the server", () => {
  test.each([
    [229, "forbidden"],
    [1205, TransactionClash.name],
    [2627, TransactionClash.name],
    [1222, RowHeld.name],
    [1105, "unavailable"],
    [208, "unexpected_shape"],
  ])("%i in a statement is %s, and the transaction is over", async (number, kind) => {
    const transport = await open({ answer: (request) => (request.kind === "rpc" ? { error: { number } } : undefined) });
    expect(await kindOf(askOne(transport))).toBe(kind);
    expect([server.commits, server.openTransactions]).toEqual([0, 0]);
    expect(kinds()).not.toContain("commit");
    server.options = { answer: answersOne };
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
  });

  test("names the column that is missing or must be filled", async () => {
    const transport = await open({});
    const answers = [
      { number: 207, message: "Invalid column name 'currhist'." },
      {
        number: 515,
        message:
          "Cannot insert the value NULL into column 'shade', table 'PRO01.dbo.armast'; column does not allow nulls.",
      },
    ];
    for (const [index, field] of ["currhist", "armast.shade"].entries()) {
      const error = answers[index];
      if (error === undefined) throw new Error("Both have an answer.");
      server.options = { answer: ({ kind }) => (kind === "rpc" ? { error } : undefined) };
      expect(await failureOf(askOne(transport))).toMatchObject({ kind: "unexpected_shape", detail: { fields: field } });
    }
  });

  test("that the work swallows keeps everything after it from being sent, and from being committed", async () => {
    const transport = await open({ answer: ({ kind }) => (kind === "rpc" ? { error: { number: 547 } } : undefined) });
    const work = transport.transaction(async (tx) => {
      await tx.rows(selectOne, one).catch(() => undefined);
      await tx.rows(selectOne, one).catch(() => undefined);
    });
    expect(await kindOf(work)).toBe("unexpected_shape");
    expect(kinds().filter((kind) => kind === "rpc" || kind === "commit")).toEqual(["rpc"]);
  });

  test("at COMMIT says that nothing was written", async () => {
    const transport = await open({
      answer: (request) =>
        request.kind === "commit" ? { error: { number: 1205, severity: 13 } } : answersOne(request),
    });
    expect(await kindOf(askOne(transport))).toBe(TransactionClash.name);
    expect([server.commits, server.openTransactions]).toEqual([0, 0]);
  });

  test("that ends the connection is taken for a lost one", async () => {
    const transport = await open({
      answer: ({ kind }) => (kind === "rpc" ? { error: { number: 596, severity: 21 } } : undefined),
    });
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    expect(server.commits).toBe(0);
  });

  test.each([18456, 18486, 18488])("%i at the sign-in is auth_expired and tells no password", async (number) => {
    const transport = await open({ login: () => ({ number, message: "Login failed for user 'tallybridge'." }) });
    const error = await failureOf(askOne(transport));
    expect(error).toMatchObject({ kind: "auth_expired", detail: { sqlError: number } });
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error.cause as Error).stack);
    expect(told).not.toContain(password);
    expect(kinds()).toEqual(["login"]);
  });

  test("4060 at the sign-in is forbidden, and is not tried again by the driver", async () => {
    const transport = await open({ login: () => ({ number: 4060, message: "Cannot open database." }) });
    expect(await kindOf(askOne(transport))).toBe("forbidden");
    expect(kinds()).toEqual(["login"]);
  });
});

describe("a line that breaks", () => {
  test("at the sign-in or at BEGIN leaves nothing and is unavailable", async () => {
    const transport = await open({ login: () => "lost" });
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    server.options = { answer: ({ kind }) => (kind === "begin" ? { lost: "done" } : undefined) };
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    await expect.poll(() => server.openTransactions).toBe(0);
  });

  test("in a statement, before or after it ran, is unavailable and rolled back", async () => {
    for (const lost of ["undone", "done"] as const) {
      const transport = await open({ answer: ({ kind }) => (kind === "rpc" ? { lost } : undefined) });
      expect(await kindOf(askOne(transport))).toBe("unavailable");
      await expect.poll(() => server.openTransactions).toBe(0);
      expect(server.commits).toBe(0);
      pool.close();
      await server.close();
    }
    await open({});
  });

  test("between two statements is unavailable, and the next transaction has a line of its own", async () => {
    const transport = await open({ answer: answersOne });
    const work = transport.transaction(async (tx) => {
      await tx.rows(selectOne, one);
      server.cutLines();
      await expect.poll(() => server.lines).toBe(0);
      return tx.rows(selectOne, one);
    });
    expect(await kindOf(work)).toBe("unavailable");
    expect(server.commits).toBe(0);
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
    expect(server.commits).toBe(1);
  });

  test.each([
    ["before COMMIT arrived", "undone", 0],
    ["after COMMIT was done", "done", 1],
  ] as const)("%s is unclear: only the journal can tell", async (_when, lost, commits) => {
    const transport = await open({ answer: (request) => (request.kind === "commit" ? { lost } : answersOne(request)) });
    expect(await kindOf(askOne(transport))).toBe("timeout");
    await expect.poll(() => server.openTransactions).toBe(0);
    expect(server.commits).toBe(commits);
    server.options = { answer: answersOne };
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
  });

  test("while it lies idle costs the next caller nothing", async () => {
    const transport = await open({ answer: answersOne });
    await Promise.all([askOne(transport), askOne(transport)]);
    server.cutLines();
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
  });
});

describe("time", () => {
  test("that a statement exceeds makes the server stop it, and the session is used again", async () => {
    const transport = await open(
      { answer: ({ kind }) => (kind === "rpc" ? { silent: true } : undefined) },
      { statementTimeoutMs: 100 },
    );
    const error = await failureOf(askOne(transport));
    expect(error).toMatchObject({ kind: "unavailable" });
    expect(error.message).toContain("took too long");
    expect(kinds()).toContain("attention");
    expect([server.commits, server.openTransactions]).toEqual([0, 0]);
    expect(server.lines).toBe(1);
  });

  test("that passes without a word after the stop makes the line be cut", async () => {
    const transport = await open(
      { answer: ({ kind }) => (kind === "rpc" ? { silent: true, deaf: true } : undefined) },
      { statementTimeoutMs: 100 },
    );
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    await expect.poll(() => server.lines).toBe(0);
    expect(server.openTransactions).toBe(0);
  });

  test("that COMMIT exceeds is unclear, and that session is never used again", async () => {
    const transport = await open(
      { answer: (request) => (request.kind === "commit" ? { silent: true } : answersOne(request)) },
      { statementTimeoutMs: 100 },
    );
    expect(await kindOf(askOne(transport))).toBe("timeout");
    await expect.poll(() => server.lines).toBe(0);
  });

  test("without an answer at the sign-in ends in unavailable", async () => {
    const transport = await open(
      { answer: ({ kind }) => (kind === "batch" ? { silent: true, deaf: true } : undefined) },
      { connectTimeoutMs: 150 },
    );
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    await expect.poll(() => server.lines).toBe(0);
  });
});

describe("the pool", () => {
  test("opens no more sessions than it may; the others wait their turn, and none is lost", async () => {
    const transport = await open({ answer: answersOne });
    const answers = await Promise.all(Array.from({ length: 12 }, () => askOne(transport)));
    expect(answers).toHaveLength(12);
    expect(server.commits).toBe(12);
    expect(kinds().filter((kind) => kind === "login").length).toBeLessThanOrEqual(2);
  });

  test("that stays in use tells the next caller so", async () => {
    const transport = await open({ answer: answersOne }, { max: 1 });
    const finished: (() => void)[] = [];
    const first = transport.transaction(
      (tx) =>
        new Promise<void>((resolve) => {
          finished.push(resolve);
          tx.rows(selectOne, one).catch(() => undefined);
        }),
    );
    expect(await kindOf(askOne(transport))).toBe("unavailable");
    for (const finish of finished) finish();
    await first;
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
  });

  test("that is closed in the middle of a transaction leaves nothing half done", async () => {
    const transport = await open({ answer: answersOne });
    const work = transport.transaction(async (tx) => {
      await tx.rows(selectOne, one);
      pool.close();
      return tx.rows(selectOne, one);
    });
    expect(await kindOf(work)).toBe("unavailable");
    await expect.poll(() => server.openTransactions).toBe(0);
    expect(server.commits).toBe(0);
    expect(await kindOf(askOne(transport))).toBe("unavailable");
  });

  test("gives a session on after the work itself has thrown, with its transaction rolled back", async () => {
    const transport = await open({ answer: answersOne }, { max: 1 });
    const thrown = transport.transaction(async (tx) => {
      await tx.rows(selectOne, one);
      throw new RangeError("The work gave up.");
    });
    await expect(thrown).rejects.toThrow(RangeError);
    expect([server.commits, server.openTransactions]).toEqual([0, 0]);
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
    expect(kinds().filter((kind) => kind === "login")).toHaveLength(1);
  });
});
