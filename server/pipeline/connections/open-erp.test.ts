import { describe, expect, test } from "vitest";
import type { RemoteCompany } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { type CompanyToOpen, openErp } from "./open-erp";

const place = { tenantId: newId(), environmentId: newId() };
const login = { user: "tallybridge", password: "a password" };
const overSql = { reach: "sql_server", server: "sql.books.example", database: "SAGE01" };
const overAgent = { reach: "agent", agentId: newId() };
const simulated = { companyId: newId() };
const company = {} as RemoteCompany;

async function open(environmentKind: string, config: object, credentials: object = {}) {
  const opened: CompanyToOpen[] = [];
  const companyFor = (asked: CompanyToOpen) => {
    opened.push(asked);
    return company;
  };
  const stored = { place, environmentKind, connectionId: newId(), config, credentials, profile: null };
  await openErp({ companyFor }, stored);
  return opened[0]?.address;
}

describe("the way to the books of a connection", () => {
  test("leads to the address that the settings come to, with what was not typed filled in", async () => {
    expect(await open("dev", overSql, login)).toEqual({
      ...overSql,
      ...login,
      port: 1433,
      encrypt: "yes",
      minTls: "1.2",
      trustServerCertificate: false,
    });
    expect(await open("dev", overAgent)).toEqual(overAgent);
    expect(await open("dev", simulated)).toEqual({ reach: "simulated", companyId: simulated.companyId });
  });

  test("names what is missing as the form calls it", async () => {
    await expect(open("dev", overSql, { user: "sa" })).rejects.toThrow("Password is missing.");
    await expect(open("dev", { reach: "sql_server" }, login)).rejects.toThrow("Server is missing.");
    await expect(open("dev", { reach: "agent" })).rejects.toThrow("Agent is missing.");
  });

  test("leads from a Sandbox to sandbox companies alone, and from Production never to one", async () => {
    await expect(open("sandbox", overSql, login)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(open("sandbox", overAgent)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(open("production", simulated)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await open("sandbox", simulated)).toMatchObject({ reach: "simulated" });
    expect(await open("production", overSql, login)).toMatchObject({ reach: "sql_server" });
  });
});
