import type { ValueType } from "../shapes/record-shape";
import type { SampledField } from "./suggestion";

/** How well values of one type become another: 1 as they are, 0.5 by reading or writing them out, nothing where they cannot. */
const fits: Readonly<Record<ValueType, Partial<Record<ValueType, number>>>> = {
  text: { text: 1, number: 0.3, money: 0.3, date: 0.3, instant: 0.3, choice: 0.6, switch: 0.3 },
  number: { number: 1, text: 0.8, money: 0.5, choice: 0.3 },
  money: { money: 1, number: 0.4, text: 0.4 },
  date: { date: 1, instant: 0.7, text: 0.5 },
  instant: { instant: 1, date: 0.9, text: 0.5 },
  choice: { choice: 1, text: 0.8, switch: 0.3 },
  switch: { switch: 1, text: 0.5, choice: 0.4 },
  list: {},
  record: {},
};

const readable: Partial<Record<ValueType, RegExp>> = {
  number: /^\s*-?[\d,]*\.?\d+\s*%?\s*$/,
  money: /^\s*[-(]?\s*[$€£]?\s*[\d,]*\.?\d+\s*\)?\s*$/,
  date: /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|^\d{8}$/,
  instant: /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/,
  switch: /^\s*(true|false|yes|no|y|n|0|1|t|f)\s*$/i,
};

/** How well the values of the source fit the type of the target, 0 to 1; 0 means never. Text is judged by its samples. */
export function convertible(
  source: Pick<SampledField, "type" | "samples">,
  target: Pick<SampledField, "type">,
): number {
  const fit = fits[source.type][target.type] ?? 0;
  const form = readable[target.type];
  const samples = source.samples?.filter((sample) => sample.trim() !== "") ?? [];
  if (fit === 0 || form === undefined || source.type !== "text" || samples.length === 0) return fit;
  return samples.every((sample) => form.test(sample)) ? 0.8 : 0;
}
