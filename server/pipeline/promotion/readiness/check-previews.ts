import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { type PreviewVerdict, previewIsGreen } from "@/server/pipeline/flows/preview";
import { previewAbout } from "@/server/pipeline/flows/preview/preview.schema";
import { compareFlows } from "@/server/pipeline/flows/versions";
import type { CarriedFlow } from "../bundle/bundle.schema";
import { idsByKey, nameCalls } from "../bundle/name-calls";
import { readBundle } from "../bundle/read-bundle";
import { blocks, inOrder, type ReadinessCheck, type ReadinessContext } from "./readiness";

/** A preview is of what arrived in the days before it; what arrives changes slowly. */
const freshForMs = 7 * 86_400_000;

/**
 * That a preview on the shadow ledger, in any environment of the company, showed that what is carried posts and writes nothing otherwise; or that
 * whoever asks accepts by name that it does, or that nobody looked.
 */
export const checkPreviews: ReadinessCheck = async (context) => {
  const changed = changedReplayedFlows(context);
  if (changed.length === 0) return inOrder("previews", "No flow of payments or orders changes.");
  const { accepted } = context;
  const said: string[] = [];
  for (const flow of changed) {
    const verdict = await readVerdict(context, flow);
    const text = `"${flow.document.name}": ${wordsOf(verdict)}`;
    if (verdict.is !== "green" && !accepted.has(flow.key)) {
      return {
        ...blocks(
          "previews",
          text,
          "Look at the preview of the flow where it comes from, or accept it by its name below.",
        ),
        accept: { key: flow.key, name: flow.document.name },
      };
    }
    said.push(verdict.is === "green" ? text : `${text} It was accepted.`);
  }
  return inOrder("previews", said.join(" "));
};

const changedReplayedFlows = ({ flows, there }: ReadinessContext): readonly CarriedFlow[] =>
  flows.filter(({ key, document }) => {
    if (previewAbout(document.trigger.type) === undefined) return false;
    const before = there.bundle.flows.find((flow) => flow.key === key);
    return before === undefined || compareFlows(before.document, document).some(({ kind }) => kind !== "layout");
  });

/** The best that any environment of the company knows of exactly this content, under the rules of that environment. */
async function readVerdict(
  { ground, target: { tenantId }, now }: ReadinessContext,
  { document }: CarriedFlow,
): Promise<PreviewVerdict> {
  return ground.db.withTenantSql({ tenantId }, async (sql) => {
    const environments = await sql.query<{ environmentId: string }>(
      `select environment_id as "environmentId" from environments where tenant_id = $1 order by created_at`,
      [tenantId],
    );
    const verdicts: PreviewVerdict[] = [];
    for (const { environmentId } of environments) {
      const place = { tenantId, environmentId };
      const rules = await readPostingRules(sql, place);
      const { flows } = await readBundle(sql, place);
      const own = nameCalls(document, idsByKey(flows));
      verdicts.push(await previewIsGreen(sql, place, { document: own, rules, now, freshForMs }));
    }
    const best = (["green", "differs", "running", "failed"] as const).map((is) =>
      verdicts.find((each) => each.is === is),
    );
    return best.find((verdict) => verdict !== undefined) ?? { is: "missing" };
  });
}

const count = (number: number): string => number.toLocaleString("en-US");

function wordsOf(verdict: PreviewVerdict): string {
  switch (verdict.is) {
    case "missing":
      return "nobody has previewed it in the last 7 days.";
    case "running":
      return "its preview is under way.";
    case "failed":
      return "its preview failed.";
    case "green":
      return verdict.events === 0
        ? "its preview found no event to replay."
        : `none of ${count(verdict.events)} replayed events posts otherwise.`;
    case "differs": {
      const { differing, events } = verdict.tally;
      return `${count(differing)} of ${count(events)} replayed events ${differing === 1 ? "ends" : "end"} otherwise.`;
    }
    default:
      return verdict satisfies never;
  }
}
