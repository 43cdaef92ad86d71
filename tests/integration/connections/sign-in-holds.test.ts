import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { createSignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import { openConnection } from "@/server/pipeline/connections/open-connection";
import { saveConnection } from "@/server/pipeline/connections/save-connection";
import { sealedPlace } from "@/server/pipeline/connections/sealed-place";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

const minuteMs = 60_000;
let world: PipelineWorld;
let right: Readonly<Record<string, string>>;
/** Passwords that reached the gateway, in their order. */
let tried: string[];

beforeAll(async () => {
  world = await openPipelineWorld();
  right = (await stored()).credentials;
});
beforeEach(async () => {
  tried = [];
  await world.rows("delete from sign_in_holds where $1::uuid is not null");
  await usePassword("wrong");
});
afterAll(() => world?.close());

const stored = () =>
  world.db.withTenantSql(world.place, (sql) => openConnection(sql, world.connectionParts.vault, world.place));

/** The password of the connection as another node left it, which nobody tried. */
async function usePassword(password: string): Promise<void> {
  const { dataKey } = await stored();
  const { connectionId } = world.place;
  const credentials = JSON.stringify({ ...right, password });
  await world.rows("update connections set sealed_credentials = $3 where environment_id = $1 and connection_id = $2", [
    connectionId,
    Buffer.from(world.connectionParts.vault.seal(dataKey, sealedPlace(connectionId), credentials)),
  ]);
}

/** A process of the portal: it shares the database with the others and no memory. */
function openProcess() {
  const { db, clock, httpFor } = world.connectionParts;
  const parts: PipelineWorld["connectionParts"] = {
    ...world.connectionParts,
    signInsFor: createSignInsKeeper({ db, clock, secret: "one of the installation" }),
    httpFor: (connection) => async (request) => {
      if (request.url.endsWith("/oauth/token")) {
        tried.push(new URLSearchParams(await request.clone().text()).get("password") ?? "");
      }
      return httpFor(connection)(request);
    },
  };
  return {
    parts,
    check: async (trigger: "person" | "schedule" = "schedule") =>
      (await checkConnection(parts, world.place, trigger)).results.map(({ name, passed }) => [name, passed]),
  };
}

const refused = [
  ["reached", true],
  ["signed_in", false],
];

test("a wrong password is tried once by all processes together, also after a restart", async () => {
  const processes = Array.from({ length: 4 }, openProcess);
  const results = await Promise.all(processes.map(({ check }) => check()));
  expect(results).toEqual([refused, refused, refused, refused]);
  expect(await openProcess().check()).toEqual(refused);
  expect(tried).toEqual(["wrong"]);
});

test("refusals of all processes are counted together: the next try comes after 5 minutes, then an hour, then a day", async () => {
  for (const [round, standsMs] of [5 * minuteMs, 60 * minuteMs, 1_440 * minuteMs].entries()) {
    await openProcess().check();
    world.advance(standsMs - 2_000);
    expect(await openProcess().check()).toEqual(refused);
    expect(tried).toHaveLength(round + 1);
    world.advance(2_000);
  }
  await openProcess().check();
  expect(tried).toHaveLength(4);
});

test("a new password is tried at once, and works in every process", async () => {
  const [here, there] = [openProcess(), openProcess()];
  await Promise.all([here.check(), there.check()]);
  const changed = { connectionId: world.place.connectionId, name: "Shop payments", config: {}, credentials: right };
  const actor = { ...world.place, actor: `user:${world.userId}` };
  expect(await saveConnection(here.parts, actor, { ...changed, keepPreviousHours: 0, anyway: false })).toMatchObject({
    saved: true,
  });
  expect((await there.check()).every(([, passed]) => passed)).toBe(true);
  expect(tried).toEqual(["wrong", right.password, right.password]);
});

test("a person who had the user unlocked lifts the hold of every process", async () => {
  const [here, there] = [openProcess(), openProcess()];
  // A gateway that refuses the right password, as it does while the user is locked.
  world.tamper((text) => (text.includes("access_token") ? JSON.stringify({ error: "invalid_grant" }) : text));
  await usePassword(right.password ?? "");
  await Promise.all([here.check(), there.check()]);
  world.advance(5 * minuteMs);
  await here.check();
  expect(tried).toHaveLength(2);
  world.tamper((text) => text);

  world.advance(5 * minuteMs);
  expect(await there.check()).toEqual(refused);
  expect((await here.check("person")).every(([, passed]) => passed)).toBe(true);
  world.advance(minuteMs);
  expect((await there.check()).every(([, passed]) => passed)).toBe(true);
  const rows = await world.rows<{ row: string }>(
    "select h::text as row from sign_in_holds h where $1::uuid is not null",
  );
  expect(rows).toEqual([]);
});

test("what is kept of a refused sign-in names neither user nor password", async () => {
  await openProcess().check();
  const [kept, ...others] = await world.rows<{ row: string; hash: string }>(
    "select h::text as row, sign_in as hash from sign_in_holds h where $1::uuid is not null",
  );
  expect(others).toEqual([]);
  expect(kept?.hash).toMatch(/^[\w-]{43}$/);
  expect(kept?.row).toContain("invalid_grant");
  expect(kept?.row).not.toContain("wrong");
  expect(kept?.row).not.toContain(right.username);
});

test("a process that died while it signed in holds the others up for half a minute at most", async () => {
  const { db, clock } = world.connectionParts;
  const signIn = () => createSignInsKeeper({ db, clock, secret: "s" })(world.place);
  const issue = async () => ({ token: "a token", expiresInMs: 7_200_000 });
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  void signIn().current("key", () => {
    isAsked();
    return new Promise<never>(() => undefined);
  });
  await asked;
  const next = signIn().current("key", issue);
  world.advance(30_000);
  expect(await next).toBe("a token");
});
