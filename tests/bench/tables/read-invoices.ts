import type { ScanOptions } from "../../../server/agent/dbf";
import { openTable } from "../../../server/agent/dbf";

const [, , file = "", count = "0", way = ""] = process.argv;
const rows = Number(count);
const allowedMb = 150;

const wanted = new Set(Array.from({ length: 250 }, (_, index) => String(1 + index * 37).padStart(10, " ")));
const ways: Readonly<Record<string, { options: ScanOptions; expected: number }>> = {
  "look-up": {
    options: {
      columns: ["custno", "balance"],
      filter: { columns: ["invno"], keep: ({ invno }) => wanted.has(`${invno}`) },
    },
    expected: [...wanted].filter((invno) => Number(invno) <= rows).length,
  },
  "four-columns": { options: { columns: ["invno", "custno", "invdte", "balance"] }, expected: rows },
  "all-columns": { options: {}, expected: rows },
};
const { options, expected } = ways[way] ?? { options: {}, expected: -1 };

const startedAt = performance.now();
let read = 0;
for await (const { values } of (await openTable(file)).rows(options)) if (values.balance === "749.4500") read += 1;
const seconds = (performance.now() - startedAt) / 1_000;
// Kilobytes, as the kernel counts the most this process ever held.
const peakMb = process.resourceUsage().maxRSS / 1_024;
const rate = Math.round(rows / seconds).toLocaleString("en-US");
process.stdout.write(
  `${way.padEnd(13)} ${read} rows given, ${rate} rows/s, ${seconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB of ${allowedMb}\n`,
);
if (read !== expected || peakMb >= allowedMb) process.exitCode = 1;
