import { char, count, date, flag, money, stamps, type Table } from "./columns";

const monthly = (prefix: string) =>
  Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`${prefix}${String(i + 1).padStart(2, "0")}`, money]));

/** General ledger: accounts, unposted batches. Nobody but Sage's own posting program may write the balances. */
export const generalLedger = {
  glacnt: {
    columns: {
      glacnt: char(24),
      gldesc: char(35),
      glstat: char(1),
      gltype: char(2),
      glptdb: money,
      glytdb: money,
      glcurb: money,
      ...monthly("glcbal"),
      ...monthly("gllbal"),
      ...stamps,
    },
    key: ["glacnt"],
  },
  gltype: {
    columns: { gltype: char(2), gldesc: char(35), glseq: count, gllow: char(24), glupp: char(24) },
    key: ["gltype"],
  },
  glbtch: {
    columns: {
      batchno: char(6),
      bdesc: char(35),
      yearprd: char(6),
      bref: char(20),
      lowseq: char(6),
      uppseq: char(6),
      btype: char(1),
      bstat: char(1),
      ctrltot: money,
      drtotal: money,
      crtotal: money,
      stsuser: char(4),
      stsdate: date,
      ststime: char(8),
      ...stamps,
    },
    key: ["batchno"],
  },
  glhunp: {
    columns: {
      batchno: char(6),
      glseqno: char(6),
      subno: char(4),
      gltdes: char(35),
      glrefr: char(20),
      gldate: date,
      yearprd: char(6),
      status: char(1),
      trtype: char(1),
      glmodule: char(2),
      glcomp: char(10),
      glrevrs: char(1),
      revper: char(2),
      revyear: char(4),
      ...stamps,
    },
    key: ["batchno", "glseqno"],
  },
  gldunp: {
    columns: {
      glacnt: char(24),
      batchno: char(6),
      glseqno: char(6),
      gltdes: char(35),
      gldamnt: money,
      glcamnt: money,
      credit: flag,
      subdetl: char(1),
      ...stamps,
    },
    indexes: [["batchno", "glseqno"]],
  },
} as const satisfies Record<string, Table>;
