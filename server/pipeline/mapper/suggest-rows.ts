import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { OfferedTransform } from "@/server/pipeline/mapping/suggest/model/build-question";
import type { AskModel } from "@/server/pipeline/mapping/suggest/model/open-model";
import { type ModelOptions, suggestWithModel } from "@/server/pipeline/mapping/suggest/model/suggest-with-model";
import { defaultLevel } from "@/server/pipeline/mapping/suggest/suggestion";
import { loadVerdicts } from "@/server/pipeline/mapping/suggest/verdicts/load-verdicts";
import { isTransformName, transforms } from "@/server/pipeline/mapping/transforms/registry";
import type { Transform } from "@/server/pipeline/mapping/transforms/transform";
import type { Log } from "@/server/platform/log/log";
import type { MappedKinds, ShownSuggestions } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import type { PastGround, PastPlace } from "./past-records";
import { readNewest, withSamples } from "./read-samples";

interface Ground extends PastGround {
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
  { log, askModel, modelSeesSamples, ...ground }: Ground,
  place: PastPlace,
  { refusedToo, ...kinds }: MappedKinds & { readonly refusedToo: boolean },
): Promise<ShownSuggestions> {
  const { shapes, rules } = await ground.db.withTenantSql(place, async (sql) => ({
    shapes: await readMapperShapes(sql, place, kinds),
    rules: await readPostingRules(sql, place),
  }));
  const records = await readNewest(ground, place, kinds.source);
  const verdicts = await loadVerdicts(ground.db, place, kinds);
  const { suggestions, model } = await suggestWithModel(
    { askModel, modelSeesSamples, log },
    withSamples(shapes.source, records),
    withSamples(shapes.target, []),
    {
      verdicts,
      refusedToo,
      transforms: offered(),
      readTransform,
      drafts: { zone: rules.timeZone, currency: rules.baseCurrency },
    },
  );
  return {
    suggestions: suggestions.map(({ target, sources, transforms: steps, confidence, reasons }) => ({
      target,
      sources: [...sources],
      confidence,
      reasons: [...reasons],
      transforms: steps.map((step) => ({ ...step })),
    })),
    level: defaultLevel,
    model,
  };
}

const offered = (): readonly OfferedTransform[] =>
  Object.values<Transform>(transforms).map(({ name, version, description, params }) => ({
    name,
    version,
    says: `${description} Parameters: ${Object.keys(params.shape).join(", ") || "none"}.`,
  }));

/** A step as a model drafted it, if the transform of that name takes these parameters. */
const readTransform: ModelOptions["readTransform"] = ({ transform, params }) => {
  if (!isTransformName(transform)) return undefined;
  const step = { transform, version: transforms[transform].version, params };
  return transforms[transform].prepare(params).ok ? step : undefined;
};
