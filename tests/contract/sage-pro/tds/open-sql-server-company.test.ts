import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { connectorForm } from "@/server/connectors/connector-form";
import { ConnectorError } from "@/server/connectors/contract";
import {
  checkInvariants,
  companyAddress,
  createSageProOperations,
  openSqlServerCompany,
  type SageProConfig,
  type SageProTransport,
  type SqlServerCompanyAccess,
  type SqlServerCompanyParts,
  type SqlServerSettings,
  sageProConfig,
  sageProConnector,
} from "@/server/connectors/sage-pro";
import { createSignIns, type SignIns } from "@/server/connectors/sign-ins";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { type Answer, type Received, startTdsServer, type TdsServer, type TdsServerOptions } from "./tds-server";

const password = "Secret-of-the-site-1";
const column = (table: string, name: string, type = "char", width = 10) => ({
  table_name: table,
  column_name: name,
  type,
  width,
  collation: type === "char" ? "Latin1_General_CI_AS" : null,
  nullable: 0,
  column_id: 1,
  filled: 0,
});
const siteColumns = [
  column("arcust", "custno"),
  column("syccomp", "compid"),
  column("sysdata", "sysid"),
  column("sycdfis", "compid"),
];
const periods = [{ yearprd: "202611", begins: "2026-11-01", ends: "2026-11-30", open: 1 }];

/** A site with one company, as far as the first questions of the connector go. */
const site =
  (systemDatabases: readonly string[] = ["NPIPROSYS"]) =>
  (request: Received): Answer | undefined => {
    if (request.kind !== "rpc") return undefined;
    const { sql: text } = request;
    if (text.includes("sys.databases")) {
      return { sets: [systemDatabases.map((name) => ({ name, own: name === "PRO01" ? 1 : 0 }))] };
    }
    if (text.includes("sys.columns")) return { sets: [siteColumns] };
    if (text.includes("sycdfis")) return { sets: [periods] };
    return { sets: [[{ one: 1 }]] };
  };

let server: TdsServer;
let access: SqlServerCompanyAccess | undefined;
let nowMs: number;
const clock = { now: () => new Date(nowMs) };
beforeEach(() => {
  nowMs = systemClock.now().getTime();
});
afterEach(async () => {
  access?.close();
  await server.close();
});

async function open(
  options: TdsServerOptions,
  parts: Partial<SqlServerCompanyParts> & { signIns?: SignIns } = {},
): Promise<SqlServerCompanyAccess> {
  server = await startTdsServer(options);
  access = reopen(parts);
  return access;
}

const reopen = (
  parts: Partial<SqlServerCompanyParts> = {},
  typed = password,
  settings: Partial<SqlServerSettings> = {},
): SqlServerCompanyAccess =>
  openSqlServerCompany(
    {
      server: "sql.site.example",
      port: server.port,
      database: "PRO01",
      encrypt: "no",
      trustServerCertificate: false,
      ...settings,
    },
    { user: "tallybridge", password: typed },
    {
      lookUp: async () => [{ address: "127.0.0.1", family: 4 }],
      clock,
      limits: {
        connectTimeoutMs: 2_000,
        statementTimeoutMs: 2_000,
        cancelTimeoutMs: 200,
        idleMs: 30_000,
        waitMs: 2_000,
      },
      ...parts,
    },
  );

const one = z.object({ one: z.number() });
const askOne = (transport: SageProTransport) =>
  transport.transaction((tx) => tx.rows(sql`select 1 as one`.compile(transport.dialect.builder), one));
const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => (error instanceof ConnectorError ? error.kind : error),
  );
const logins = () => server.received.filter(({ kind }) => kind === "login").length;
const asked = (text: string) => server.received.filter((each) => each.kind === "rpc" && each.sql.includes(text)).length;
const checkOf = (transport: SageProTransport, settings: Partial<SageProConfig> = {}) =>
  sageProConnector.check({
    config: sageProConfig.parse(settings),
    credentials: {},
    transport,
    signIns: createSignIns(clock),
    clock,
    log: silentLog,
    signal: new AbortController().signal,
  });

describe("a company on SQL Server", () => {
  test("is asked nothing until its first transaction, which finds out what its tables are like, once", async () => {
    const company = await open({ answer: site() });
    const transport = company.transport();
    const operations = createSageProOperations({ transport, clock, log: silentLog, mode: "read_only" });
    expect(server.lines).toBe(0);
    expect(await operations.periods()).toMatchObject([{ yearprd: "202611", open: true }]);
    expect(await operations.periods()).toHaveLength(1);
    expect([asked("sys.databases"), asked("sys.columns")]).toEqual([1, 1]);
    expect(asked('"NPIPROSYS"."dbo"."sycdfis"')).toBe(2);
  });

  test("is looked at again after a while, and after its tables have refused a statement", async () => {
    const company = await open({ answer: site() });
    const transport = company.transport();
    await askOne(transport);
    nowMs += 16 * 60_000;
    await askOne(transport);
    expect(asked("sys.columns")).toBe(2);
    const asUsual = site();
    server.options = {
      answer: (request) =>
        request.kind === "rpc" && request.sql.includes("as one") ? { error: { number: 207 } } : asUsual(request),
    };
    expect(await kindOf(askOne(transport))).toBe("unexpected_shape");
    server.options = { answer: asUsual };
    expect(await askOne(transport)).toEqual([{ one: 1 }]);
    expect(asked("sys.columns")).toBe(3);
  });

  test.each([
    [[], "forbidden"],
    [["APROSYS", "BPROSYS"], "unexpected_shape"],
    [["PRO01", "PROSYS"], "no failure"],
    [["PRO01"], "no failure"],
  ])("among the databases %j with system tables is %s", async (names, outcome) => {
    const company = await open({ answer: site(names) });
    expect(await kindOf(askOne(company.transport()))).toBe(outcome);
  });

  test.each([
    ["BPROSYS", '"BPROSYS"."dbo"."sycdfis"'],
    ["bprosys", '"BPROSYS"."dbo"."sycdfis"'],
  ])("has the system tables where its settings say: %s", async (systemDatabase, place) => {
    await open({ answer: site(["APROSYS", "BPROSYS"]) });
    access?.close();
    access = reopen({}, password, { systemDatabase });
    const transport = access.transport();
    await createSageProOperations({ transport, clock, log: silentLog, mode: "read_only" }).periods();
    expect(asked(place)).toBe(1);
  });

  test("answers many at once over few lines, which are closed once nobody needs them", async () => {
    const company = await open({ answer: site() }, { limits: { idleMs: 50, sessions: 3, waitMs: 5_000 } });
    await Promise.all(Array.from({ length: 20 }, () => askOne(company.transport())));
    expect(logins()).toBeLessThanOrEqual(3);
    expect(asked("sys.columns")).toBe(1);
    await expect.poll(() => server.lines).toBe(0);
    expect(await askOne(company.transport())).toEqual([{ one: 1 }]);
  });

  test("that was closed is unavailable, also to who is signing in at that moment", async () => {
    const company = await open({ answer: ({ kind }) => (kind === "batch" ? { silent: true, deaf: true } : undefined) });
    const signingIn = kindOf(askOne(company.transport()));
    await expect.poll(() => server.received.length).toBeGreaterThan(1);
    company.close();
    expect(await signingIn).toBe("unavailable");
    expect(await kindOf(askOne(company.transport()))).toBe("unavailable");
    await expect.poll(() => server.lines).toBe(0);
  });
});

describe("the ledger checks of a company on SQL Server", () => {
  test("look at texts with many digits themselves, and repeat none of them", async () => {
    const suspected = [
      { record: "1", reason: "A text in armast reads like a card number.", content: "PO 4111-1111 1111 1111 paid" },
      { record: "2", reason: "A text in armast reads like a card number.", content: "Freight 4111 1111 1111 1112" },
      { record: "3", reason: "A text in arcust reads like a card number.", content: "12 34 and 5678, 90 or 123456" },
    ];
    const asUsual = site();
    const company = await open({
      answer: (request) => {
        if (request.kind !== "rpc" || !request.sql.includes("as reason")) return asUsual(request);
        return { sets: [request.sql.includes("card number") ? suspected : { columns: ["record", "reason"] }] };
      },
    });
    const broken = (await checkInvariants(company.transport())).filter(({ holds }) => !holds);
    expect(broken).toMatchObject([{ id: "no-card-numbers" }]);
    expect(broken[0]?.offenders).toEqual([{ record: "1", reason: "A text in armast reads like a card number." }]);
  });

  test("name no table of a module that the company lacks", async () => {
    const modules = ["somast", "soymst", "sosysd", "icsysd", "gldunp", "glbtch", "arycsh"];
    const columnsOf = (tables: readonly string[]) => tables.map((table) => column(table, "id_col"));
    const asUsual = site();
    let there: readonly string[] = [];
    const company = await open({
      answer(request) {
        if (request.kind !== "rpc") return undefined;
        if (request.sql.includes("sys.columns")) return { sets: [[...siteColumns, ...columnsOf(there)]] };
        return request.sql.includes("as reason") ? { sets: [{ columns: ["record", "reason"] }] } : asUsual(request);
      },
    });
    const named = () => modules.filter((table) => asked(`from ${table}`) > 0);
    const without = await checkInvariants(company.transport());
    expect(named()).toEqual([]);
    expect(without.filter((each) => each.notApplicable).map(({ id }) => id)).toEqual([
      "journal-agrees",
      "reversals-bounded",
      "open-orders",
      "ledger-batches",
    ]);
    there = [...modules, "tallybridge_journal", "tallybridge_payment_note"];
    const complete = await checkInvariants(company.transport());
    expect(named()).toEqual(modules);
    expect(complete.filter(({ note }) => note !== undefined)).toEqual([]);
  });
});

describe("the settings of a connection to SQL Server", () => {
  const entered = { reach: "sql_server", server: "sql.site.example", database: "PRO01" } as const;
  const addressOf = (settings: Partial<SageProConfig>) =>
    companyAddress(sageProConfig.parse({ ...entered, ...settings }), { user: "tallybridge", password });

  test("lead to the server with the oldest TLS and the system database that they say, and with sound ones otherwise", () => {
    expect(addressOf({ minTls: "1.0", systemDatabase: "BPROSYS" })).toMatchObject({
      minTls: "1.0",
      systemDatabase: "BPROSYS",
    });
    expect(addressOf({})).toMatchObject({ minTls: "1.2", encrypt: "yes", systemDatabase: undefined });
  });

  test("are asked for with the others that are sound for most, folded away", () => {
    const { fields } = connectorForm("sage-pro", entered);
    const folded = fields.filter(({ advanced }) => advanced).map(({ name }) => name);
    expect(folded).toEqual(expect.arrayContaining(["minTls", "systemDatabase"]));
    expect(connectorForm("sage-pro", { reach: "agent" }).fields.map(({ name }) => name)).not.toContain("minTls");
  });
});

describe("a refused login", () => {
  const refused: TdsServerOptions = { login: () => ({ number: 18456, message: "Login failed." }) };

  test("is tried once, whoever asks at the same time, and not again while the refusal is fresh", async () => {
    const company = await open(refused);
    const all = await Promise.all(Array.from({ length: 6 }, () => kindOf(askOne(company.transport()))));
    expect(new Set(all)).toEqual(new Set(["auth_expired"]));
    expect(logins()).toBe(1);
    nowMs += 4 * 60_000;
    expect(await kindOf(askOne(company.transport()))).toBe("auth_expired");
    expect(logins()).toBe(1);
    nowMs += 2 * 60_000;
    expect(await kindOf(askOne(company.transport()))).toBe("auth_expired");
    expect(logins()).toBe(2);
    // The second refusal in a row stands for longer, but a person who has just unlocked the login is not kept waiting.
    nowMs += 6 * 60_000;
    expect(await kindOf(askOne(company.transport()))).toBe("auth_expired");
    expect(logins()).toBe(2);
    server.options = { answer: site() };
    expect(await askOne(company.transport("person"))).toEqual([{ one: 1 }]);
  });

  test("is remembered by who keeps the sign-ins, and does not keep a new password waiting", async () => {
    const signIns = createSignIns(clock);
    const company = await open(refused, { signIns });
    expect(await kindOf(askOne(company.transport()))).toBe("auth_expired");
    company.close();
    access = reopen({ signIns });
    expect(await kindOf(askOne(access.transport()))).toBe("auth_expired");
    expect(logins()).toBe(1);
    server.options = { answer: site() };
    access.close();
    access = reopen({ signIns }, "Another-one-2");
    expect(await askOne(access.transport())).toEqual([{ one: 1 }]);
  });

  test("after it was taken before is held back as well", async () => {
    const company = await open({ answer: site() });
    expect(await askOne(company.transport())).toEqual([{ one: 1 }]);
    server.options = refused;
    server.cutLines();
    await expect.poll(() => server.lines).toBe(0);
    for (let time = 0; time < 4; time += 1) {
      expect(await kindOf(askOne(company.transport()))).toBe("auth_expired");
    }
    expect(logins()).toBe(2);
  });

  test("is not what a server counts as that is away or lacks a right", async () => {
    const company = await open({ login: () => ({ number: 4060, message: "Cannot open database." }) });
    expect(await kindOf(askOne(company.transport()))).toBe("forbidden");
    server.options = { login: () => "lost" };
    expect(await kindOf(askOne(company.transport()))).toBe("unavailable");
    server.options = { answer: site() };
    expect(await askOne(company.transport())).toEqual([{ one: 1 }]);
  });
});

describe("the check of a company on SQL Server", () => {
  test("says that the login is not accepted", async () => {
    const company = await open({ login: () => ({ number: 18456 }) });
    expect(await checkOf(company.transport("person"))).toMatchObject([
      { name: "reached", passed: true },
      { name: "signed_in", passed: false, kind: "auth_expired" },
    ]);
  });

  test("says what to do when the two sides do not come to terms over encryption", async () => {
    const company = await open({ encryption: "notSupported", answer: site() });
    access = company;
    const encrypted = openSqlServerCompany(
      {
        server: "sql.site.example",
        port: server.port,
        database: "PRO01",
        encrypt: "yes",
        trustServerCertificate: false,
      },
      { user: "tallybridge", password },
      { lookUp: async () => [{ address: "127.0.0.1", family: 4 }], clock },
    );
    expect(await checkOf(encrypted.transport("person"))).toMatchObject([
      {
        name: "reached",
        passed: false,
        text: "The server of Sage Pro does not encrypt, and this connection asks for it.",
      },
    ]);
    encrypted.close();
    expect(logins()).toBe(0);
  });

  test.each([
    [["APROSYS", "BPROSYS"], undefined, "Name the one of this company as System database"],
    [["APROSYS"], "CPROSYS", "Compare the name of the system database"],
    [[], undefined, "opens the system database to the login"],
  ])("among the databases %j, with %s named, says what to do", async (names, systemDatabase, remedy) => {
    await open({ answer: site(names) });
    access?.close();
    access = reopen({}, password, { systemDatabase });
    expect(await checkOf(access.transport("person"))).toMatchObject([
      { passed: false, remedy: expect.stringContaining(remedy) },
    ]);
  });

  /** A login that may look, and lock or write what its rights say. */
  const withRights = (rights: readonly ("lock" | "write")[]) => {
    const asUsual = site();
    return (request: Received): Answer | undefined => {
      if (request.kind !== "rpc" || request.sql.includes("sys.")) return asUsual(request);
      const writes = /^(update|insert)/.test(request.sql) && !rights.includes("write");
      const locks = /with \(updlock/.test(request.sql) && !rights.includes("lock");
      if (writes || locks) return { error: { number: 229, message: "The UPDATE permission was denied." } };
      if (/ where 1 = 0/.test(request.sql)) return { sets: [{ columns: ["none"] }] };
      if (request.sql.includes("syccomp")) return { sets: [[{ currid: "USD" }]] };
      if (/from (?:armast|arcust)/.test(request.sql)) return { sets: [{ columns: ["none"] }] };
      return asUsual(request);
    };
  };

  test.each([
    ["read_only", [], "Our login may read what the portal looks up."],
    ["dry_run", ["lock"], "Our login may read and lock what a dry run looks at."],
    ["write", ["lock", "write"], "Our login may write what a posting needs."],
  ] as const)("for %s asks for these rights and no others: %j", async (mode, rights, text) => {
    const company = await open({ answer: withRights(rights) });
    const results = await checkOf(company.transport("person"), { mode });
    expect(results.find(({ name }) => name === "permissions")).toEqual({ name: "permissions", passed: true, text });
    expect(asked("tallybridge_") > 0).toBe(mode !== "read_only");
    if (rights.length === 0) return;
    server.options = { answer: withRights(rights.slice(0, -1)) };
    expect((await checkOf(company.transport("person"), { mode })).at(-1)).toMatchObject({
      name: "permissions",
      kind: "forbidden",
    });
  });

  test("says that the journal is missing, and where its script is", async () => {
    const asUsual = site();
    const company = await open({
      answer: (request) =>
        request.kind === "rpc" && request.sql.includes("insert into") && request.sql.includes("tallybridge_journal")
          ? { error: { number: 208, message: "Invalid object name 'tallybridge_journal'." } }
          : request.kind === "rpc" && /^(update|insert)/.test(request.sql)
            ? { sets: [] }
            : asUsual(request),
    });
    const failed = (await checkOf(company.transport("person"))).at(-1);
    expect(failed).toMatchObject({ passed: false, remedy: expect.stringContaining("script of this connection") });
  });
});
