import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { OfferedTransform } from "@/server/pipeline/mapping/suggest/model/build-question";
import type { AskModel } from "@/server/pipeline/mapping/suggest/model/open-model";
import { type ModelOptions, suggestWithModel } from "@/server/pipeline/mapping/suggest/model/suggest-with-model";
import { defaultLevel } from "@/server/pipeline/mapping/suggest/suggestion";
import { loadVerdicts } from "@/server/pipeline/mapping/suggest/verdicts/load-verdicts";
import { isTransformName, transforms } from "@/server/pipeline/mapping/transforms/registry";
import type { Transform } from "@/server/pipeline/mapping/transforms/transform";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MappedKinds, ShownSuggestions } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import type { PastPlace } from "./past-records";
import { readNewest, withSamples } from "./read-samples";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly log: Log;
  /** Absent where the settings name no language model. */
  readonly askModel: AskModel | undefined;
  readonly modelSeesSamples: boolean;
}

/**
 * Suggests rows between two kinds of records from their fields, from the newest records, which are looked at and not kept, and from
 * what people of the tenant said earlier. @throws AppError `invalid_input`
 */
export async function suggestRows(
  { db, log, askModel, modelSeesSamples }: Ground,
  place: PastPlace,
  { refusedToo, ...kinds }: MappedKinds & { readonly refusedToo: boolean },
): Promise<ShownSuggestions> {
  const read = await db.withTenantSql(place, async (sql) => ({
    shapes: await readMapperShapes(sql, place, kinds),
    records: await readNewest(sql, place, kinds.source),
    rules: await readPostingRules(sql, place),
  }));
  const { shapes, records, rules } = read;
  const verdicts = await loadVerdicts(db, place, kinds);
  const { suggestions, model } = await suggestWithModel(
    { askModel, modelSeesSamples, log },
    withSamples(shapes.source, records),
    withSamples(shapes.target, []),
    {
      ...{ verdicts, refusedToo, transforms: offered(), readTransform },
      drafts: { zone: rules.timeZone, currency: rules.baseCurrency },
    },
  );
  return {
    suggestions: suggestions.map(({ target, sources, transforms: steps, confidence, reasons }) => ({
      ...{ target, sources: [...sources], confidence, reasons: [...reasons] },
      transforms: steps.map((step) => ({ ...step })),
    })),
    ...{ level: defaultLevel, model },
  };
}

const offered = (): readonly OfferedTransform[] =>
  Object.values<Transform>(transforms).map(({ name, version, description, params }) => ({
    ...{ name, version },
    says: `${description} Parameters: ${Object.keys(params.shape).join(", ") || "none"}.`,
  }));

/** A step as a model drafted it, if the transform of that name takes these parameters. */
const readTransform: ModelOptions["readTransform"] = ({ transform, params }) => {
  if (!isTransformName(transform)) return undefined;
  const step = { transform, version: transforms[transform].version, params };
  return transforms[transform].prepare(params).ok ? step : undefined;
};
