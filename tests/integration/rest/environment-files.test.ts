import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/server/account/api-keys";
import { newId } from "@/server/kernel/ids";
import { listFlows } from "@/server/pipeline/flows/versions";
import { publishVersion } from "@/server/pipeline/flows/versions/publish-version";
import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { paymentTemplate } from "@/tests/support/receipt-accounts";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

let api: TestRestApi;
let folder: string;
let keys: Record<"reading" | "changing" | "production" | "other", string>;
const run = promisify(execFile);

beforeAll(async () => {
  api = await openTestRestApi();
  folder = await mkdtemp(path.join(tmpdir(), "tallybridge-"));
  const { acme, services } = api;
  const make = async (environmentId: string, permissions: readonly ("flows.read" | "flows.manage")[]) =>
    (await createApiKey(services, { scope: acme, environmentId, name: "Git", actor: "user:test", permissions })).key;
  keys = {
    other: await make(acme.sandboxId, []),
    reading: await make(acme.sandboxId, ["flows.read"]),
    changing: await make(acme.sandboxId, ["flows.read", "flows.manage"]),
    production: await make(acme.productionId, ["flows.read", "flows.manage"]),
  };
  const actor = { tenantId: acme.tenantId, environmentId: acme.sandboxId, actor: "user:test" };
  // What runs there is whole, and both systems passed their tests a moment ago.
  await services.db.withTenantSql(acme, async (sql) => {
    const place = [acme.tenantId, acme.sandboxId];
    await sql.query(
      `insert into connections (tenant_id, environment_id, connection_id, connector_id, slot, name, config)
       values ($1, $2, $3, 'sage-pro', 'erp', 'Sage Pro', '{}')`,
      [...place, newId()],
    );
    await sql.query(
      "update connections set health = 'healthy', checked_at = now() where tenant_id = $1 and environment_id = $2",
      place,
    );
    const [flow] = await listFlows(sql, actor);
    await publishVersion(sql, actor, {
      flowId: flow?.flowId ?? "",
      version: 2,
      document: paymentTemplate,
      note: "",
      restoredFrom: null,
      at: new Date(),
    });
  });
  await createTable(services, actor, {
    name: "Stores",
    note: "",
    content: {
      kind: "keys",
      columns: ["account"],
      rows: [
        { key: "S2", from: null, values: ["1"] },
        { key: "S1", from: null, values: ["2"] },
      ],
    },
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api?.close();
});

const tallybridge = (words: readonly string[], key: string) =>
  run(process.execPath, ["server/cli/tallybridge.mjs", ...words], {
    env: { ...process.env, TALLYBRIDGE_URL: api.url, TALLYBRIDGE_API_KEY: key },
  }).then(
    ({ stdout }) => ({ failed: false, text: stdout }),
    (error: { stdout: string; stderr: string }) => ({ failed: true, text: `${error.stdout}${error.stderr}` }),
  );
const everything = async (): Promise<Record<string, string>> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const);
  return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
};

test("an export twice is the same to the byte, and holds no id of the environment", async () => {
  expect(await tallybridge(["export", folder], keys.reading)).toMatchObject({ failed: false });
  const first = await everything();
  expect(Object.keys(first)).toEqual(expect.arrayContaining(["rules.json", "tables/stores.json", "tallybridge.json"]));
  expect(Object.keys(JSON.parse(first["tables/stores.json"] ?? "{}").rows[0])).toEqual(["key", "values"]);
  await writeFile(path.join(folder, "tables", "gone.json"), "{}");
  await tallybridge(["export", folder], keys.reading);
  expect(await everything()).toEqual(first);
  const all = JSON.stringify(first);
  for (const id of [api.acme.tenantId, api.acme.sandboxId, api.acme.connectionId]) expect(all).not.toContain(id);
});

test("a changed file is planned in sentences, imported with --publish, and then nothing differs any more", async () => {
  const file = path.join(folder, "tables", "stores.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace('"account": "2"', '"account": "1060-000"'));
  const planned = await tallybridge(["plan", folder], keys.changing);
  expect(planned.text).toContain('~ table Stores\n    Row "S1" is now account "1060-000" instead of account "2".');
  expect(planned.text).toContain("this is a plan");
  expect((await tallybridge(["import", folder], keys.changing)).text).toContain(
    'The table "Stores" stays as it is until you publish.',
  );
  expect((await tallybridge(["import", folder, "--publish"], keys.changing)).text).toContain("it runs from now on");
  expect((await tallybridge(["plan", folder], keys.changing)).text).toContain("Nothing differs.");
});

test("files that cannot be read are told by path, place and remedy, and nothing changes", async () => {
  const file = path.join(folder, "rules.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace('"invno"', '"colour"'));
  const refused = await tallybridge(["import", folder, "--publish"], keys.changing);
  expect(refused).toMatchObject({ failed: true });
  expect(refused.text).toMatch(
    /^rules\.json:\d+ \(matchBy\.0\): .* Correct this place in the file\.\nNothing was imported\./,
  );
  await writeFile(file, text);
});

test("a key does what it may in its own environment alone, and files never go into Production", async () => {
  expect((await tallybridge(["import", folder], keys.reading)).text).toContain("refused (403)");
  expect((await tallybridge(["export", folder], keys.other)).text).toContain("refused (403)");
  expect((await api.get("/environments/qa/export", keys.reading)).status).toBe(404);
  expect((await tallybridge(["plan", folder], keys.production)).failed).toBe(false);
  expect((await tallybridge(["import", folder, "--publish"], keys.production)).text).toContain(
    "comes from QA by promotion",
  );
  expect((await tallybridge(["export", folder], "tb_sandbox_wrong")).text).toContain("refused (401)");
  expect((await tallybridge(["exprot", folder], keys.reading)).text).toContain("TALLYBRIDGE_API_KEY");
});

test("without --publish a flow comes as a draft beside what runs", async () => {
  const { services, acme } = api;
  const flow = { isOn: true, document: { ...rulesOnlyFlow, name: "From a repository" } };
  await writeFile(path.join(folder, "flows", "from-a-repository.json"), JSON.stringify(flow));
  expect((await tallybridge(["import", folder], keys.changing)).text).toContain("+ flow From a repository");
  const rows = await services.db.withTenantSql(acme, (sql) =>
    sql.query(
      "select f.revision, w.taking from flows w join flow_drafts f using (tenant_id, environment_id, flow_id) where w.name = $1",
      ["From a repository"],
    ),
  );
  expect(rows).toEqual([{ revision: 1, taking: null }]);
});

test("what the check-list refuses is not published: its lines say why, the command fails, and a preview that nobody made is accepted by its key", async () => {
  const planned = await tallybridge(["plan", folder], keys.changing);
  expect(planned.text).toContain("What is marked with ! keeps it from being published.");
  const publish = (...accepted: string[]) =>
    tallybridge(["import", folder, "--publish", ...accepted.flatMap((key) => ["--accept", key])], keys.changing);
  // Of two flows that take the same payments one runs; the other one is not imported.
  await rm(path.join(folder, "flows", "from-a-repository.json"));
  const [key = ""] = (await readdir(path.join(folder, "flows"))).map((name) => name.replace(/\.json$/, ""));
  const file = path.join(folder, "flows", `${key}.json`);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll("1050-000", "1060-000").replace('"name": "', '"name": "Imported: '));
  const refused = await publish();
  expect(refused).toMatchObject({ failed: true });
  expect(refused.text).toMatch(new RegExp(`^! .*nobody has previewed it.*\\(--accept ${key}\\)$`, "m"));
  expect(refused.text).toContain("Nothing was imported: what is marked with ! must be in order before it runs.");
  expect((await tallybridge(["import", folder, "--publish", "--accept"], keys.changing)).text).toContain(
    "tallybridge plan",
  );
  expect((await publish(key)).text).toContain("it runs from now on");
});
