import type { WrittenField } from "../../support/write-dbf";

/** An invoice master as wide as a site's: what is looked up, and fillers up to about 400 bytes. */
export const invoiceFields: readonly WrittenField[] = [
  { name: "invno", type: "C", width: 10 },
  { name: "custno", type: "C", width: 6 },
  { name: "invdte", type: "D" },
  { name: "ornum", type: "C", width: 10 },
  { name: "ponum", type: "C", width: 20 },
  { name: "refno", type: "C", width: 20 },
  { name: "artype", type: "C", width: 1 },
  { name: "arstat", type: "C", width: 1 },
  { name: "invamt", type: "Y" },
  { name: "paidamt", type: "Y" },
  { name: "balance", type: "Y" },
  { name: "lckstat", type: "C", width: 1 },
  ...Array.from({ length: 15 }, (_, index) => ({ name: `text${index}`, type: "C" as const, width: 15 })),
  ...Array.from({ length: 8 }, (_, index) => ({ name: `sum${index}`, type: "N" as const, width: 11, decimals: 2 })),
];
