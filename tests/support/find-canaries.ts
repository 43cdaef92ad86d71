import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** What tests send in as card numbers and passwords, and what must be in no log after all of them. */
const canaries: Readonly<Record<string, string>> = {
  "the card ending in 1111": "4111111111111111",
  "the card ending in 4242": "4242424242424242",
  "the card ending in 5421": "4012000098765421",
  "the password of a merchant": "correct horse battery staple",
  "a password that was replaced": "the first password",
  "a password that replaced it": "the second password",
};

/** Reads a log line by line. @returns which canaries are in it, by what they are; never the canary itself */
export async function findCanaries(file: string): Promise<readonly string[]> {
  const found = new Set<string>();
  const input = createReadStream(file);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    for (const [what, canary] of Object.entries(canaries)) if (line.includes(canary)) found.add(what);
  }
  return [...found];
}
