import { readSamples } from "./read-samples";
import type { ConceptTable, ReadyField } from "./ready-field";

const isPart = (field: ReadyField, concept: string): boolean => (field.meaning.concepts.get(concept) ?? 0) >= 0.8;

/** The fields, and beside each first name with its last name the full name that both make. */
export function joinNames(table: ConceptTable, fields: readonly ReadyField[]): ReadyField[] {
  const joined = fields.flatMap((first): ReadyField[] => {
    const last = fields.find((field) => field.meaning.parent === first.meaning.parent && isPart(field, "family-name"));
    if (!isPart(first, "given-name") || last === undefined || first === last) return [];
    const concepts = new Map(first.meaning.concepts);
    concepts.delete("given-name");
    concepts.set("name", 0.8).set("contact", 0.9);
    const firsts = first.meaning.field.samples ?? [];
    const lasts = last.meaning.field.samples ?? [];
    const samples = firsts.length > 0 && lasts.length > 0 ? [`${firsts[0]} ${lasts[0]}`] : [];
    const field = { ...first.meaning.field, samples };
    const meaning = { ...first.meaning, field, concepts, words: `${first.meaning.words} and last name` };
    return [table.ready(meaning, readSamples(field), [first.meaning.field.path, last.meaning.field.path])];
  });
  return [...fields, ...joined];
}
