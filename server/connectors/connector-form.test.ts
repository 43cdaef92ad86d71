import { describe, expect, test } from "vitest";
import { z } from "zod";
import { connectionFields } from "./connection-fields";
import { connectorForm, formOf } from "./connector-form";
import { type ConnectorId, connectors } from "./registry";

const ids = Object.keys(connectors) as ConnectorId[];
const words = (label: string) => ({ label, help: `Where ${label} is found.` });

describe("the form of a connector", () => {
  test.each(ids)("of %s has words for every field and survives JSON", (id) => {
    const { fields } = connectorForm(id);
    expect(fields.length).toBeGreaterThan(0);
    for (const { label, help } of fields) {
      expect(label).toMatch(/^\S.{2,40}$/);
      expect(help).toMatch(/^\S.{20,}\.$/);
    }
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
  });

  test.each(ids)("of %s shows no credential that is called a secret as plain text", (id) => {
    const plain = connectorForm(id).fields.filter(({ kind }) => kind !== "secret");
    expect(plain.filter(({ name }) => /password|secret|key|token/i.test(name))).toEqual([]);
  });

  test("asks for what PayTrace needs, in the order of the form", () => {
    const { fields } = connectorForm("paytrace");
    expect(fields.map(({ name, kind, required, group }) => [name, kind, required, group])).toEqual([
      ["baseUrl", "text", true, "config"],
      ["integratorId", "text", true, "config"],
      ["timeZone", "text", false, "config"],
      ["currency", "choice", false, "config"],
      ["timeoutMs", "number", false, "config"],
      ["lookUpDelayMs", "number", false, "config"],
      ["duplicateWindowMinutes", "number", false, "config"],
      ["pollOverlapHours", "number", false, "config"],
      ["pollEveryMinutes", "number", false, "config"],
      ["pollGapDays", "number", false, "config"],
      ["apiVersion", "choice", false, "config"],
      ["merchantId", "number", false, "config"],
      ["username", "text", true, "credentials"],
      ["password", "secret", true, "credentials"],
    ]);
    const currency = fields.find(({ name }) => name === "currency");
    expect(currency?.initial).toBe("USD");
    expect(currency?.options).toContainEqual({ value: "JPY", label: "JPY" });
  });

  test("never lets people name the company that is opened", () => {
    const named = (stored?: Record<string, unknown>) =>
      connectorForm("sage-pro", stored).fields.map(({ name }) => name);
    const byNobody = ["reach", "companyId", "agentId"];
    for (const reach of ["simulated", "sql_server", "agent"]) {
      expect(named({ reach }).filter((name) => byNobody.includes(name))).toEqual([]);
    }
  });

  test("asks for the server and its login only where the portal reaches it by itself", () => {
    const named = (reach: string) => connectorForm("sage-pro", { reach }).fields.map(({ name }) => name);
    expect(named("agent")).toEqual(["compid", "recurringColumn", "mode"]);
    expect(named("sql_server")).toEqual([
      ...[
        "server",
        "port",
        "database",
        "encrypt",
        "minTls",
        "trustServerCertificate",
        "systemDatabase",
        "compid",
        "recurringColumn",
        "mode",
      ],
      ...["user", "password"],
    ]);
  });

  test("calls the values of a choice by words where it has some", () => {
    const mode = connectorForm("sage-pro").fields.find(({ name }) => name === "mode");
    expect(mode?.options).toContainEqual({ value: "write", label: "Write: post payments" });
  });

  test("turns booleans into switches and optional fields into ones that may be empty", () => {
    const config = z.strictObject({
      live: z.boolean().default(false).register(connectionFields, words("Live")),
      note: z.string().optional().register(connectionFields, words("Note")),
    });
    expect(formOf({ config, credentials: z.strictObject({}) }).fields).toEqual([
      { name: "live", kind: "switch", ...words("Live"), required: false, initial: false, group: "config" },
      { name: "note", kind: "text", ...words("Note"), required: false, group: "config" },
    ]);
  });

  test("is refused for a field without words, and for one that no input can hold", () => {
    const credentials = z.strictObject({});
    expect(() => formOf({ config: z.strictObject({ silent: z.string() }), credentials })).toThrow(/"silent"/);
    const list = z.array(z.string()).register(connectionFields, words("List"));
    expect(() => formOf({ config: z.strictObject({ list }), credentials })).toThrow(/"list"/);
  });
});
