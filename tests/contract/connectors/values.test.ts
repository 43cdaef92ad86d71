import { describe, expect, test } from "vitest";
import { formOf } from "@/server/connectors/connector-form";
import { connectors } from "@/server/connectors/registry";
import { describeEachConnector } from "./each-connector";

describe("the registry", () => {
  test("has every connector under its own id, and no two of one name", () => {
    for (const [id, { manifest }] of Object.entries(connectors)) expect(manifest.id).toBe(id);
    const names = Object.values(connectors).map(({ manifest }) => manifest.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describeEachConnector(({ connector, fixture }) => {
  test("describes itself and every field of its resources", () => {
    const { manifest, resources } = connector;
    expect(manifest.summary).toMatch(/^[A-Z].{20,}\.$/);
    expect(manifest.version).toBeGreaterThan(0);
    expect(Object.keys(resources).length).toBeGreaterThan(0);
    for (const { label, fields } of Object.values(resources)) {
      expect(label).not.toBe("");
      expect(fields.length).toBeGreaterThan(0);
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const field of fields) expect(field.label).toMatch(/^[A-Z]/);
    }
  });

  test("takes its settings from its form: what is required is refused when it is missing", async () => {
    const { config, credentials } = await fixture().context("good");
    expect(connector.config.safeParse(config).success).toBe(true);
    expect(connector.credentials.safeParse(credentials).success).toBe(true);
    for (const { name, group, required } of formOf(connector).fields) {
      const given: Record<string, unknown> = { ...(group === "config" ? config : credentials) };
      delete given[name];
      const isNeeded = required || fixture().requiredBySettings?.includes(name) === true;
      expect([name, connector[group].safeParse(given).success]).toEqual([name, !isNeeded]);
    }
    expect(connector.config.safeParse({ ...config, unheardOf: 1 }).success).toBe(false);
  });
});
