import { AppError } from "@/server/kernel/errors";
import { guardJson } from "@/server/platform/card-guard";
import type { TableContent } from "./lookup-table.schema";

const mostCharacters = 4_000_000;

/** The content as it is stored. @throws AppError `too_large`; `invalid_input` when it holds what looks like a card number. */
export function requireStorableContent(content: TableContent): string {
  const [finding] = guardJson(content).findings;
  if (finding !== undefined) {
    const row = /^rows\.(\d+)/.exec(finding.path)?.[1];
    throw new AppError("invalid_input", "A lookup table holds what looks like a card number.", {
      field: finding.path,
      userText: `${row === undefined ? "The table" : `Row ${Number(row) + 1}`} holds what looks like a card number. Card numbers are not kept here: take it out.`,
    });
  }
  const text = JSON.stringify(content);
  if (text.length <= mostCharacters) return text;
  throw new AppError("too_large", "A lookup table is larger than what is stored.", {
    userText: "The table is too large. Split it into several, or leave out columns that no mapping uses.",
  });
}
