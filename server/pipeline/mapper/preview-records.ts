import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { compileSoundRows } from "@/server/pipeline/mapping/compile/compile-mapping";
import { mappingTransforms } from "@/server/pipeline/mapping/compile/mapping-transforms";
import type { MappingParts } from "@/server/pipeline/mapping/compile/plan-mapping";
import { previewMapping } from "@/server/pipeline/mapping/compile/preview-mapping";
import type { TableLoader } from "@/server/pipeline/mapping/tables/load-tables";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import { chooseRecords } from "./choose-records";
import type { PreviewToMake, ShownPreview } from "./mapper.schema";
import { readMapperShapes } from "./mapper-shapes";
import type { PastGround, PastPlace } from "./past-records";

interface Ground extends PastGround {
  readonly tables: TableLoader;
  readonly now: () => number;
}

/** All records together. A formula has limits of its own, so one record alone ends in time. */
const longestMs = 3_000;

/** What a mapping that is being drawn makes of some records; nothing is written and nothing kept. @throws AppError `invalid_input` */
export async function previewRecords(
  { tables: loader, now, ...ground }: Ground,
  place: PastPlace,
  { document, records: choices }: PreviewToMake,
): Promise<ShownPreview> {
  const { parts, rules } = await ground.db.withTenantSql(place, async (sql) => {
    const shapes = await readMapperShapes(sql, place, document);
    const rules = await readPostingRules(sql, place);
    const known = await sql.query<{ name: string }>(
      "select name from lookup_tables where tenant_id = $1 and environment_id = $2",
      [place.tenantId, place.environmentId],
    );
    const parts: MappingParts = {
      ...shapes,
      transforms: mappingTransforms,
      currency: rules.baseCurrency,
      tables: new Set(known.map(({ name }) => name)),
    };
    return { parts, rules };
  });
  const chosen = await chooseRecords(ground, place, { source: parts.source, rules }, choices);
  const named = compileSoundRows(document, parts).tables.map((name) => ({ name }));
  const tables: Tables = await ground.db.withTenantSql(place, (sql) => loader.load(sql, place, named));
  const { counts, problems } = await previewMapping(document, parts, [], tables);
  const records: ShownPreview["records"] = [];
  const until = now() + longestMs;
  for (const record of chosen) {
    if (!record.ok) records.push({ read: false, ...record.error });
    else if (now() > until) records.push({ read: false, ...tooSlow });
    else {
      const [shown] = (await previewMapping(document, parts, [record.value], tables)).records;
      if (shown !== undefined) records.push(asShown(shown));
    }
  }
  return { counts, problems: problems.map((problem) => ({ ...problem })), records };
}

const tooSlow = {
  text: "The records before this one took too long, so it was not looked at.",
  remedy: "Look at it alone, or make the formulas shorter.",
};

type Shown = Awaited<ReturnType<typeof previewMapping>>["records"][number];

const asShown = ({ rows, target, complete }: Shown): ShownPreview["records"][number] => ({
  read: true,
  target,
  complete,
  rows: rows.map(({ rowId, sources, results, notes, errors }) => ({
    rowId,
    sources: [...sources],
    results: [...results],
    notes: [...notes],
    errors: errors.map(({ text, remedy, at }) => ({ text, remedy, at: [...at] })),
  })),
});
