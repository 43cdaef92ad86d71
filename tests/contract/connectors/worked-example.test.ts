import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** Blocks whose first line is a comment with the file they are. */
const quoted = [...read("CONTRIBUTING.md").matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, file = "", source = ""]) => ({ file, source }),
);

test("the worked example of CONTRIBUTING.md is the code that passes the suite, word for word", () => {
  expect(quoted.map(({ file }) => path.basename(file))).toEqual(["settings.ts", "index.ts"]);
  for (const { file, source } of quoted) {
    expect(path.dirname(file)).toBe("tests/contract/connectors/example-shop");
    expect(source, file).toBe(read(file));
  }
});
