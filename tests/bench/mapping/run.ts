import { suggestMappings } from "@/server/pipeline/mapping/suggest/suggest-mappings";
import { defaultLevel, type SampledShape } from "@/server/pipeline/mapping/suggest/suggestion";
import { gradeSuggestions } from "../../golden/grade-suggestions";
import { type GoldenSet, readMappingSets } from "../../golden/read-mapping-sets";
import { wideShapes } from "./wide-shapes";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const withoutSamples = (shape: SampledShape): SampledShape => ({
  ...shape,
  fields: shape.fields.map(({ samples, ...field }) => field),
});

/** What is promised of every set, at the default level. */
const [leastPrecision, leastRecall, longestMs] = [0.95, 0.8, 300] as const;
const short: string[] = [];

function printSets(sets: readonly GoldenSet[], asSeen?: (shape: SampledShape) => SampledShape): void {
  const see = asSeen ?? ((shape: SampledShape): SampledShape => shape);
  say(`${"".padEnd(48)} fields    precision  recall  F1${asSeen === undefined ? "     at the first run" : ""}`);
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const set of sets) {
    const grade = gradeSuggestions(set, suggestMappings(see(set.source), see(set.target)), defaultLevel);
    const fields = `${set.source.fields.length} × ${set.target.fields.length}`;
    const figures = [grade.precision, grade.recall, grade.f1].map((figure, at) =>
      figure.toFixed(2).padStart([9, 7, 5][at] ?? 5),
    );
    const { firstRun } = set;
    const before =
      firstRun === undefined || asSeen !== undefined
        ? ""
        : `${firstRun.precision.toFixed(2)} / ${firstRun.recall.toFixed(2)}`;
    say(`${set.name.padEnd(48)} ${fields.padEnd(9)} ${figures.join(" ")}  ${before}`);
    if (asSeen === undefined && (grade.precision < leastPrecision || grade.recall < leastRecall)) short.push(set.name);
    right += grade.right.length;
    wrong += grade.wrong.length;
    missed += grade.missed.length;
  }
  say(`together: precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / (right + missed)).toFixed(3)}\n`);
}

/** Milliseconds of one call with 200 fields a side: the median and the worst of 15, after two that warm up. */
function measureWide(sets: readonly GoldenSet[]): { median: number; worst: number } {
  const { source, target } = wideShapes(sets, 200);
  const times = Array.from({ length: 17 }, () => {
    const begin = performance.now();
    suggestMappings(source, target);
    return performance.now() - begin;
  });
  const warm = times.slice(2).sort((one, other) => one - other);
  return { median: warm[7] ?? Number.NaN, worst: warm.at(-1) ?? Number.NaN };
}

const sets = await readMappingSets();
const ofSplit = (split: GoldenSet["split"]): GoldenSet[] => sets.filter((set) => set.split === split);
say(`Suggestions at the default level of ${defaultLevel}, sets that the weights were found on:`);
printSets(ofSplit("tuning"));
say("Sets that were held out until their first run:");
printSets(ofSplit("held-out"));
const firstRuns = sets.flatMap(({ firstRun }) => (firstRun === undefined ? [] : [firstRun]));
const mean = (figures: readonly number[]): string =>
  (figures.reduce((sum, figure) => sum + figure, 0) / figures.length).toFixed(2);
const [precision, recall] = [firstRuns.map((run) => run.precision), firstRuns.map((run) => run.recall)].map(mean);
say(`first runs on average: precision ${precision}, recall ${recall}\n`);
say("All sets once more, without any samples:");
printSets(sets, withoutSamples);
const wide = measureWide(sets);
say(`200 × 200 fields: median ${wide.median.toFixed(0)} ms, worst ${wide.worst.toFixed(0)} ms of 15`);
if (wide.median > longestMs) short.push(`200 × 200 fields in ${longestMs} ms`);
for (const what of short) say(`Short of what is promised: ${what}`);
process.exitCode = short.length === 0 ? 0 : 1;
