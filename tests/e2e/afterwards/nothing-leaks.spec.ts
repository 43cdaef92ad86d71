import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";
import { z } from "zod";
import { withDatabase } from "@/server/composition/open-databases";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { signedHeaders } from "@/server/sandbox/paytrace/notifications/sign";
import { readPdfText } from "@/tests/support/pdf-text";
import { superuserBase } from "@/tests/support/superuser-base";
import { browserStorageFolder, expect, signIn, test } from "../signed-in";

// One after the other: what one of them plants, another one would come across.
test.describe.configure({ mode: "default" });

/** Runs when every other browser test has: whatever they typed, sealed and received must be nowhere in the open. */
const dataDirOf = (config: { readonly webServer: { readonly env?: Record<string, string> } | null }): string =>
  path.resolve(config.webServer?.env?.DATA_DIR ?? ".data");

/** Sent in a notification, as somebody's note might be; a valid number of those for tests. */
const cardNumber = "4242424242424242";
/** What the pages for payers had typed into their card fields. */
const typedCards = ["4012000098765421", "4111111111111111"];
/** What the tests of this folder type as passwords. */
const typedPasswords = [
  ...["quiet lantern over the harbour", "not the password of this merchant"],
  ...["amber kettle on the windowsill", "copper lantern by the river", "a password of that server"],
];

/** A secret as it may come to light: as it is, in a URL, in base64, as bytes. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("hex"),
];

interface Place {
  readonly name: string;
  readonly text: string;
}

const findIn = (places: readonly Place[], secrets: ReadonlyMap<string, string>): string[] =>
  places.flatMap(({ name, text }) =>
    [...secrets].flatMap(([what, secret]) =>
      spellings(secret).some((spelling) => text.includes(spelling)) ? [`${what} in ${name}`] : [],
    ),
  );

/** Every row of every table of a database, as text. */
async function dump(pool: pg.Pool, database: string): Promise<Place[]> {
  const { rows } = await pool.query<{ table: string; name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as "table", n.nspname || '.' || c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`,
  );
  const places: Place[] = [];
  for (const { table, name } of rows) {
    const content = await pool.query<{ row: string }>(`select t::text as row from ${table} t`);
    places.push({ name: `${database} ${name}`, text: content.rows.map(({ row }) => row).join("\n") });
  }
  return places;
}

const wrappedKey = z.object({ tenant_id: z.string(), data_key_id: z.string(), wrapped: z.instanceof(Buffer) });

/** Every secret that the portal keeps sealed, opened with the installation's own keys. */
async function openSealed(pool: pg.Pool, masterKeys: string): Promise<Map<string, string>> {
  const vault = createVault(parseMasterKeys(masterKeys));
  const { rows } = await pool.query(
    `select s.*, k.data_key_id, k.wrapped from (
       select tenant_id, 'connections' as tab, 'sealed_credentials' as col, connection_id::text as id, sealed_credentials as sealed
       from connections where sealed_credentials is not null
       union all select tenant_id, 'connections', 'sealed_previous_credentials', connection_id::text, sealed_previous_credentials
       from connections where sealed_previous_credentials is not null
       union all select tenant_id, 'hook_endpoints', 'sealed_secret', hook_endpoint_id::text, sealed_secret from hook_endpoints
       union all select tenant_id, 'hook_endpoints', 'sealed_previous_secret', hook_endpoint_id::text, sealed_previous_secret
       from hook_endpoints where sealed_previous_secret is not null) s
     join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = s.tenant_id
       order by created_at desc limit 1) k on true`,
  );
  const found = new Map<string, string>();
  for (const row of rows) {
    const key = wrappedKey.parse(row);
    const dataKey = { tenantId: key.tenant_id, dataKeyId: key.data_key_id, wrapped: key.wrapped };
    const plain = vault.open(dataKey, { table: row.tab, column: row.col, rowId: row.id }, row.sealed);
    if (row.tab === "hook_endpoints") found.set(`${row.col} ${row.id}`, plain);
    else {
      for (const [name, value] of Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(plain)))) {
        // A user's name is told to whoever may see the connection.
        if (!/^user/.test(name)) found.set(`${name} of connection ${row.id}`, value);
      }
    }
  }
  return found;
}

/** What the portal and its database logged. That `npm start` greets with the demo sign-in is meant, and no line of the log. */
async function logsOf(dataDir: string): Promise<Place[]> {
  const files = (await readdir(dataDir, { recursive: true })).filter((name) => name.endsWith(".log"));
  return Promise.all(
    files.map(async (name) => {
      const lines = (await readFile(path.join(dataDir, name), "utf8")).split("\n");
      const isLogged = (line: string) => name !== "portal-output.log" || line.startsWith("{");
      return { name: `file ${name}`, text: lines.filter(isLogged).join("\n") };
    }),
  );
}

/** What browsers kept at the end of each story: cookies, local and session storage, databases. */
async function browserStorageOf(folder: string): Promise<Place[]> {
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ name: `browser ${name}`, text: await readFile(path.join(folder, name), "utf8") })),
  );
}

/** A payment of the demo company that is in the books. */
async function postedPayment(portal: pg.Pool, home: string): Promise<string> {
  const { rows } = await portal.query<{ id: string }>(
    `select p.transaction_id as id from payments p join environments n using (tenant_id, environment_id) join tenants t using (tenant_id)
     where t.slug = $1 and n.kind = $2 and p.outcome = 'posted' limit 1`,
    home.split("/").slice(1, 3),
  );
  return rows[0]?.id ?? "";
}

/** What leaves the portal as files: the list of payments, the environment for a Git repository, a certificate as JSON and on paper. */
async function exportsOf(page: Page, home: string, transactionId: string): Promise<Place[]> {
  const files = {
    "payments as CSV": `${home}/payments/export`,
    "environment as files": `${home}/environments/files`,
    "certificate as JSON": `${home}/payments/${transactionId}/certificate/json`,
    "certificate as PDF": `${home}/payments/${transactionId}/certificate/pdf`,
  };
  return Promise.all(
    Object.entries(files).map(async ([name, address]) => {
      const answer = await page.request.get(address);
      expect([name, answer.status()]).toEqual([name, 200]);
      const bytes = await answer.body();
      const text = name.endsWith("PDF") ? readPdfText(bytes) : bytes.toString("utf8");
      expect(text.length, name).toBeGreaterThan(200);
      return { name, text };
    }),
  );
}

test("the search finds a secret that was planted in a table, a log and a browser, however it is spelt", async ({
  demo,
}, { config }) => {
  expect(demo.url).toMatch(/^http/);
  const dataDir = dataDirOf(config);
  const planted = "a secret that was planted / on purpose";
  const [, inUrl = "", , inBase64 = "", inHex = ""] = spellings(planted);
  const pool = new pg.Pool({ connectionString: withDatabase(await superuserBase(dataDir), "tallybridge"), max: 1 });
  const log = path.join(dataDir, "planted.log");
  const storage = path.join(browserStorageFolder(config), "planted.json");
  try {
    await pool.query("create table planted (note text, bytes bytea)");
    await pool.query("insert into planted values ($1, $2)", [`see ${inBase64}`, Buffer.from("nothing")]);
    await writeFile(log, `{"at":"now","address":"https://x.example/?q=${inUrl}"}\n`);
    await writeFile(storage, JSON.stringify({ session: inHex }));
    const places = [
      ...(await dump(pool, "tallybridge")),
      ...(await logsOf(dataDir)),
      ...(await browserStorageOf(browserStorageFolder(config))),
    ];
    expect(findIn(places, new Map([["it", planted]])).sort()).toEqual([
      "it in browser planted.json",
      "it in file planted.log",
      "it in tallybridge public.planted",
    ]);
    await pool.query("update planted set note = '', bytes = $1", [Buffer.from(planted)]);
    expect(findIn(await dump(pool, "tallybridge"), new Map([["it", planted]]))).toEqual([
      "it in tallybridge public.planted",
    ]);
  } finally {
    await pool.query("drop table if exists planted");
    await pool.end();
    await Promise.all([rm(log, { force: true }), rm(storage, { force: true })]);
  }
});

test("no secret and no card number is in any table, log, engine state, mail, export or browser", async ({
  page,
  sandbox,
  request,
  demo,
}, { config }) => {
  test.setTimeout(120_000);
  const dataDir = dataDirOf(config);
  const sheet = z
    .object({ apiKey: z.string(), hookUrl: z.string(), hookSecret: z.string() })
    .parse(JSON.parse(await readFile(path.join(dataDir, "demo.json"), "utf8")));
  const secrets = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(path.join(dataDir, "secrets.json"), "utf8")));

  const body = JSON.stringify({
    type: "paytrace.transaction.sale_approved",
    occurredAt: new Date().toISOString(),
    data: {
      transaction_id: "990000001",
      note: `card ${cardNumber}`,
      description: cardNumber.replace(/(.{4})/g, "$1 "),
    },
  });
  const headers = signedHeaders([sheet.hookSecret], "msg_canary", Math.floor(Date.now() / 1_000), body);
  expect((await request.post(sheet.hookUrl, { data: body, headers })).status()).toBe(202);

  const base = await superuserBase(dataDir);
  const databases = ["tallybridge", "tallybridge_sandbox", "tallybridge_embedded"];
  const pools = databases.map((name) => new pg.Pool({ connectionString: withDatabase(base, name), max: 1 }));
  try {
    const [portal] = pools;
    if (portal === undefined) throw new Error("The portal has no database.");
    const sealed = await openSealed(portal, secrets.masterKeys ?? "");
    expect(sealed.size).toBeGreaterThan(1);
    const places = [
      ...(await Promise.all(pools.map((pool, index) => dump(pool, databases[index] ?? "")))).flat(),
      ...(await logsOf(dataDir)),
      ...(await browserStorageOf(browserStorageFolder(config))),
      ...(await exportsOf(page, sandbox, await postedPayment(portal, sandbox))),
    ];
    expect(places.filter(({ name }) => name.startsWith("browser ")).length).toBeGreaterThan(5);
    const searched = new Map([
      ...sealed,
      ...typedPasswords.map((password, index) => [`typed password ${index}`, password] as const),
      ...Object.entries(secrets),
      ...[["the API key", sheet.apiKey] as const, ["the demo password", demo.password] as const],
      ...[cardNumber, ...typedCards].flatMap((card) => [
        [`the card ${card.slice(-4)}`, card] as const,
        [`the card ${card.slice(-4)} in groups`, card.replace(/(.{4})(?=.)/g, "$1 ")] as const,
      ]),
    ]);
    // The notification is there, with what it says and without the number; and the search finds what is there.
    const stored = places.find(({ name }) => name === "tallybridge public.events")?.text ?? "";
    expect(stored).toContain("990000001");
    expect(findIn(places, new Map([["known text", "990000001"]]))).not.toEqual([]);
    expect(places.find(({ name }) => name === "file portal-output.log")?.text).toContain("card number was removed");
    // The simulated gateway and shop are the other side: they sign with the secrets of notifications and have to know them.
    const hits = findIn(places, searched).filter(
      (hit) => !/^sealed_\w+ \S+ in tallybridge_sandbox (paytrace|shop)\./.test(hit),
    );
    expect(hits).toEqual([]);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});

test.describe("in the browser", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("no page and no storage holds a secret of a connection", async ({ page, demo }, { config }) => {
    const dataDir = dataDirOf(config);
    const secrets = z
      .record(z.string(), z.string())
      .parse(JSON.parse(await readFile(path.join(dataDir, "secrets.json"), "utf8")));
    const pool = new pg.Pool({ connectionString: withDatabase(await superuserBase(dataDir), "tallybridge"), max: 1 });
    const sealed = await openSealed(pool, secrets.masterKeys ?? "").finally(() => pool.end());
    const answers: Promise<Place>[] = [];
    page.on("response", (response) => {
      const name = new URL(response.url()).pathname;
      // What is built holds nothing of a tenant, and what is live never ends.
      if (/^\/(_next\/static|api\/live)\//.test(name)) return;
      answers.push(
        response.text().then(
          (text) => ({ name, text }),
          () => ({ name, text: "" }),
        ),
      );
    });
    await signIn(page, demo);
    const home = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
    for (const screen of ["connections", "payments", "logs"]) {
      await page.goto(`${home}/${screen}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await page.goto(`${home}/connections`);
    await page.getByRole("link", { name: "PayTrace (simulated)" }).click();
    await expect(page.getByRole("button", { name: "Save connection" })).toBeVisible();
    const storage = await page.evaluate(async () => ({
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      databases: JSON.stringify(await indexedDB.databases()),
    }));
    expect(storage.databases).toBe("[]");
    const places = [...(await Promise.all(answers)), { name: "storage", text: JSON.stringify(storage) }];
    expect(places.length).toBeGreaterThan(5);
    const searched = new Map([...sealed, ["the demo password", demo.password] as const, ...Object.entries(secrets)]);
    expect(findIn(places, searched)).toEqual([]);
  });
});
