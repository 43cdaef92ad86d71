import { AppError } from "@/server/kernel/errors";
import { guardJson } from "@/server/platform/card-guard";
import { longestPaste } from "./try.schema";

export const refusePasted = (userText: string, code: "invalid_input" | "too_large" = "invalid_input"): AppError =>
  new AppError(code, "A pasted record was not taken.", { field: "text", userText });

/**
 * Reads text that somebody pasted as JSON, without card numbers.
 * @param what is to be pasted, such as `an order`
 * @param allowFields fields of ids, which are long numbers by nature
 * @throws AppError `too_large`; `invalid_input` with the line, or with the field in which a card number stands
 */
export function parsePasted(text: string, what: string, allowFields: readonly string[]): unknown {
  if (text.length > longestPaste) {
    const count = (length: number) => length.toLocaleString("en-US");
    throw refusePasted(
      `The text has ${count(text.length)} characters, and ${count(longestPaste)} is the most. Paste ${what.replace(/^an? /, "one ")} alone.`,
      "too_large",
    );
  }
  const parsed = parse(text, what);
  const [finding] = guardJson(parsed, { allowFields: [...allowFields] }).findings;
  if (finding === undefined) return parsed;
  const kind = finding.kind === "security_code" ? "A card's security code" : "A card number";
  throw refusePasted(
    `${kind} stands in ${finding.path || "the text"}. Take it out: it is not read, and was not stored.`,
  );
}

function parse(text: string, what: string): unknown {
  if (text.trim() === "") throw refusePasted(`Paste ${what} first.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const before = place === undefined ? [] : text.slice(0, Number(place)).split("\n");
    const where =
      before.length === 0
        ? ""
        : ` The first thing that does not fit stands in line ${before.length}, at character ${(before.at(-1) ?? "").length + 1}.`;
    throw refusePasted(`The text is not JSON.${where}`);
  }
}
