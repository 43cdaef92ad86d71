import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { zipFiles } from "@/server/pipeline/promotion/files/zip-files";
import { type ChosenExport, NoExport, readArchive, readFolder } from "./read-export";

const files = [
  { path: "flows/pay.json", text: '{ "name": "Zahlung für ACME" }\n' },
  { path: "rules.json", text: "{}\n" },
  { path: "tallybridge.json", text: '{ "schemaVersion": 1 }\n' },
];
const byPath = ({ files: chosen }: ChosenExport) => [...chosen].sort((a, b) => (a.path < b.path ? -1 : 1));
const archive = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], "books.zip");
const inFolder = (name: string, text: string) =>
  Object.defineProperty(new File([text], name), "webkitRelativePath", { value: `books/${name}` });

test("the archive of an export is read back as it was written, and written again it is the same to the byte", async () => {
  const zipped = zipFiles(files);
  const read = await readArchive(archive(zipped));
  expect({ name: read.name, leftOut: read.leftOut, files: byPath(read) }).toEqual({
    name: "books.zip",
    leftOut: 0,
    files,
  });
  expect(zipFiles(byPath(read))).toEqual(zipped);
});

test("in a folder or an archive of one, what is no file of an export is left out and counted", async () => {
  const others = { "books/README.md": "Notes", "books/.git/flows/x.json": "{}", "books/flows/old.txt": "" };
  const packed = Object.fromEntries(
    [...files.map(({ path, text }) => [`books/${path}`, text] as const), ...Object.entries(others)].map(
      ([path, text]) => [path, strToU8(text)],
    ),
  );
  const read = await readArchive(archive(new Uint8Array(zipSync({ "books/": new Uint8Array(), ...packed }))));
  expect({ leftOut: read.leftOut, files: byPath(read) }).toEqual({ leftOut: 3, files });
  const folder = await readFolder([
    ...files.map(({ path, text }) => inFolder(path, text)),
    inFolder("README.md", "Notes"),
  ]);
  expect({ name: folder.name, leftOut: folder.leftOut, files: byPath(folder) }).toEqual({
    name: "books",
    leftOut: 1,
    files,
  });
});

test("what is no archive, no export, not UTF-8 or too large is refused in words", async () => {
  const zipOf = (given: Record<string, Uint8Array>) => archive(new Uint8Array(zipSync(given)));
  const manifest = { "tallybridge.json": strToU8("{}") };
  await expect(readArchive(archive(new Uint8Array([1, 2, 3])))).rejects.toThrow(/no \.zip archive/);
  await expect(readArchive(zipOf({ "a.txt": strToU8("a") }))).rejects.toThrow(/no tallybridge\.json/);
  await expect(readArchive(zipOf({ ...manifest, "rules.json": new Uint8Array([0xff, 0xfe]) }))).rejects.toThrow(
    /rules\.json is no text in UTF-8/,
  );
  await expect(readArchive(zipOf({ ...manifest, "rules.json": new Uint8Array(5_000_001) }))).rejects.toThrow(
    /rules\.json is larger than 5 MB/,
  );
  await expect(readFolder([])).rejects.toThrow(NoExport);
});
