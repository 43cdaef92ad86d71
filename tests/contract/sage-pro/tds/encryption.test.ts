import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { createSqlServerDialect } from "@/server/connectors/sage-pro";
import { openSession } from "@/server/connectors/sage-pro/transport/sql-server/session";
import { createSessionPool, type SessionPool } from "@/server/connectors/sage-pro/transport/sql-server/session-pool";
import type { SqlServerSettings } from "@/server/connectors/sage-pro/transport/sql-server/settings";
import { createSqlServerTransport } from "@/server/connectors/sage-pro/transport/sql-server-transport";
import { selfSignedCertificate } from "./certificate";
import { startTdsServer, type TdsServer, type TdsServerOptions } from "./tds-server";

const ownCertificate = selfSignedCertificate("sql.site.example");
const dialect = createSqlServerDialect({ systemDatabase: "PROSYS", columns: {} });
const answer: TdsServerOptions["answer"] = ({ kind }) => (kind === "rpc" ? { sets: [[{ one: 1 }]] } : undefined);

let server: TdsServer;
let pool: SessionPool;
afterEach(async () => {
  pool.close();
  await server.close();
});

/** What becomes of a first question: its answer, or the failure's kind and what it says about TLS. */
async function ask(options: TdsServerOptions, settings: Partial<SqlServerSettings>): Promise<unknown> {
  server = await startTdsServer({ answer, ...options });
  pool = createSessionPool({
    open: () =>
      openSession({
        settings: {
          server: "sql.site.example",
          port: server.port,
          database: "PRO01",
          encrypt: "yes",
          trustServerCertificate: false,
          ...settings,
        },
        credentials: { user: "tallybridge", password: "Secret-of-the-site-1" },
        lookUp: async () => [{ address: "127.0.0.1", family: 4 }],
        connectTimeoutMs: 3_000,
        statementTimeoutMs: 3_000,
        cancelTimeoutMs: 500,
        lockTimeoutMs: 1_000,
        signal: new AbortController().signal,
      }),
    max: 1,
    idleMs: 60_000,
    waitMs: 1_000,
  });
  const query = sql`select 1 as one`.compile(dialect.builder);
  const transport = createSqlServerTransport({ pool, dialect });
  return transport
    .transaction((tx) => tx.rows(query, z.object({ one: z.number() })))
    .catch((error: unknown) => (error instanceof ConnectorError ? `${error.kind}: ${error.detail.tls}` : error));
}
const logins = () => server.received.filter(({ kind }) => kind === "login");

describe("a line that is to be encrypted", () => {
  test("is, before the login leaves, and takes a certificate of the server's own only when told to", async () => {
    expect(await ask({ encryption: "on", tls: ownCertificate }, { trustServerCertificate: true })).toEqual([
      { one: 1 },
    ]);
    pool.close();
    await server.close();
    expect(await ask({ encryption: "on", tls: ownCertificate }, {})).toBe("unavailable: certificate");
    expect(logins()).toEqual([]);
  });

  test.each(["off", "notSupported"] as const)(
    "to a server that answers %s is cut before the login leaves",
    async (encryption) => {
      expect(await ask({ encryption }, {})).toBe("unavailable: not_encrypted");
      expect(logins()).toEqual([]);
      await expect.poll(() => server.lines).toBe(0);
    },
  );

  test("is encrypted from the first byte when it is strict, and no setting makes it trust any certificate", async () => {
    const refused = await ask(
      { encryption: "strict", tls: ownCertificate },
      { encrypt: "strict", trustServerCertificate: true },
    );
    expect(refused).toBe("unavailable: certificate");
    expect(logins()).toEqual([]);
  });

  test("speaks an old version of TLS only when that is allowed", async () => {
    const tls = { ...ownCertificate, minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    expect(await ask({ encryption: "required", tls }, { trustServerCertificate: true })).toBe(
      "unavailable: old_version",
    );
    expect(logins()).toEqual([]);
    pool.close();
    await server.close();
    expect(await ask({ encryption: "required", tls }, { trustServerCertificate: true, minTls: "1.0" })).toEqual([
      { one: 1 },
    ]);
  });
});

describe("a line in the clear", () => {
  test("to a server that takes encrypted ones alone is refused in words that say so", async () => {
    expect(await ask({ encryption: "required", tls: ownCertificate }, { encrypt: "no" })).toBe(
      "unavailable: encryption_required",
    );
    expect(logins()).toEqual([]);
  });
});

describe("an address", () => {
  test("that the look-up refuses is never connected to, and its reason comes out as it is", async () => {
    server = await startTdsServer();
    pool = createSessionPool({
      open: () =>
        openSession({
          settings: {
            server: "10.0.0.5",
            port: server.port,
            database: "PRO01",
            encrypt: "no",
            trustServerCertificate: false,
          },
          credentials: { user: "tallybridge", password: "x" },
          lookUp: async () => {
            throw new ConnectorError("invalid", "This address cannot be reached from here.");
          },
          connectTimeoutMs: 1_000,
          statementTimeoutMs: 1_000,
          cancelTimeoutMs: 500,
          lockTimeoutMs: 1_000,
          signal: new AbortController().signal,
        }),
      max: 1,
      idleMs: 1_000,
      waitMs: 1_000,
    });
    await expect(pool.take("pipeline")).rejects.toMatchObject({
      kind: "invalid",
      message: "This address cannot be reached from here.",
    });
    expect(server.lines).toBe(0);
  });

  test("that the server sends us on to is not followed", async () => {
    const elsewhere = await startTdsServer();
    expect(await ask({ login: () => ({ server: "127.0.0.1", port: elsewhere.port }) }, { encrypt: "no" })).toBe(
      "unavailable: undefined",
    );
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });
});
