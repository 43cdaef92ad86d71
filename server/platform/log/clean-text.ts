import { guardText } from "@/server/platform/card-guard";
import { maskSecrets } from "./secrets";

/** Characters of one text in an entry; enough for a stack, too little to fill a disk with. */
export const longestText = 4_000;

/** Beyond this a text is not even looked at; what is not looked at is not written. */
const longestRead = 64_000;

/**
 * A text as it may stand in the log: without card numbers and secrets, no longer than `longestText`, and without characters
 * that could end a line, move the cursor or turn the direction of what follows. JSON escapes the ASCII ones among them.
 */
export function cleanText(text: string): string {
  if (text.length > longestRead) return `[text of ${text.length} characters]`;
  // First guarded, then cut: half a card number would not be recognised.
  const clean = maskSecrets(guardText(text).clean);
  const short = clean.length > longestText ? `${clean.slice(0, longestText)} [${clean.length} characters]` : clean;
  return short.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// DEL and the C1 controls, the line and paragraph separators, the marks of direction, and the invisible ones.
const unprintable = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
