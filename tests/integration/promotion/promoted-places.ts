import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { listFlows } from "@/server/pipeline/flows/versions";
import { readVersion } from "@/server/pipeline/flows/versions/read-version";
import type { TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import { exportFiles } from "@/server/pipeline/promotion/files/export-files";
import { importFiles } from "@/server/pipeline/promotion/files/import-files";
import type { FilesToImport, ImportAnswer } from "@/server/pipeline/promotion/files/import-files.schema";
import type { PromotionWorld } from "@/tests/support/promotions";
import { withRow } from "@/tests/support/receipt-accounts";

type Kind = "qa" | "production";

export const flowsOf = ({ world, place }: PromotionWorld, kind: Kind) =>
  world.db.withTenantSql(world.place, (sql) => listFlows(sql, place(kind)));

/** The account of a brand in the version that runs. */
export async function accountOf(promotions: PromotionWorld, kind: Kind, brand: string): Promise<string | undefined> {
  const { world, place } = promotions;
  const [flow] = await flowsOf(promotions, kind);
  const version = flow?.runningVersion ?? 0;
  const { document } = await world.db.withTenantSql(world.place, (sql) =>
    readVersion(sql, place(kind), { flowId: flow?.flowId ?? "", version }),
  );
  return JSON.stringify(document)
    .match(
      new RegExp(`"brand":\\["${brand}"\\]},"account":"([^"]+)"|"account":"([^"]+)","when":{"brand":\\["${brand}"\\]`),
    )
    ?.slice(1)
    .find(Boolean);
}

/** Changes the connections of QA behind the portal's back: all of them, or that of one slot. */
export const changeConnectionsOfQa = ({ world, place }: PromotionWorld, change: string, slot = "%") =>
  world.rows(`update connections set ${change} where $1::uuid is not null and environment_id = $2 and slot like $3`, [
    place("qa").environmentId,
    slot,
  ]);
export const passwordRefused = "health = 'failing', health_note = 'The password is not accepted.'";

interface ChangedFiles {
  readonly change?: (text: string) => string;
  readonly more?: FilesToImport["files"];
  readonly accepted?: string[];
}

/** Takes what the Sandbox has into QA by files, changed on the way. */
export async function importIntoQa(
  { world, ground, place }: PromotionWorld,
  mode: FilesToImport["mode"],
  { change = (text) => text, more = [], accepted = [] }: ChangedFiles = {},
): Promise<ImportAnswer> {
  const { files } = await world.db.withTenantSql(world.place, (sql) => exportFiles(sql, place("sandbox")));
  const changed = files.map(({ path, text }) => ({ path, text: change(text) }));
  return importFiles(ground, place("qa"), { mode, note: "", accepted, files: [...changed, ...more] });
}

/** The flow with its customers from the table `payers`, and with one who is no customer where a payment names none. */
export function askingPayers(flow: FlowDocument): FlowDocument {
  const payers: readonly TransformStep[] = [
    { transform: "default-value", version: 1, params: { value: "NOBODY" } },
    { transform: "look-up", version: 1, params: { table: "payers", column: "custno", missing: "nothing" } },
  ];
  return withRow(flow, "custno", (row) => ({
    ...row,
    from: { kind: "field", path: "customerId" },
    transforms: [...payers],
  }));
}

/** Promotes what is ready. @throws when the portal finds that it is not */
export async function promoteReady(promotions: PromotionWorld, ...asked: Parameters<PromotionWorld["promote"]>) {
  const answer = await promotions.promote(...asked);
  if (!answer.accepted) throw new Error("It was ready.");
  return answer;
}

/** In an hour, as a person enters it. */
export function inAnHour({ world }: PromotionWorld): { date: string; time: string; zone: string } {
  const soon = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  return { date: soon.slice(0, 10), time: soon.slice(11, 16), zone: "UTC" };
}
