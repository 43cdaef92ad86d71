import { open } from "node:fs/promises";
import { cellBytes, headerBytes } from "../../support/write-dbf";
import { invoiceFields } from "./invoice-fields";

const [, , file = "", count = "0"] = process.argv;
const rows = Number(count);

/** One row as a pattern; only number and reference change from row to row. */
const values = ["", "C00001", "2026-11-20", "    500154", "PO-7154", "", "", "", "1000", "250.55", "749.45", ""];
const pattern = Buffer.concat([
  Buffer.from(" "),
  ...invoiceFields.map((field, index) =>
    cellBytes(field, values[index] ?? (field.type === "N" ? "12.50" : "Wholesale")),
  ),
]);
const refnoAt = 1 + 10 + 6 + 8 + 10 + 20;
const perWrite = 5_000;

const handle = await open(file, "w");
await handle.write(headerBytes(invoiceFields, rows));
for (let first = 1; first <= rows; first += perWrite) {
  const records = Array.from({ length: Math.min(perWrite, rows - first + 1) }, (_, index) => {
    const record = Buffer.from(pattern);
    record.write(String(first + index).padStart(10, " "), 1, "latin1");
    record.write(`T${first + index}`, refnoAt, "latin1");
    return record;
  });
  await handle.write(Buffer.concat(records));
}
await handle.write(Buffer.of(0x1a));
const { size } = await handle.stat();
await handle.close();
process.stdout.write(`${rows} rows of ${pattern.length} bytes, ${(size / 1e6).toFixed(0)} MB\n`);
