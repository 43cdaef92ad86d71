import { char, counter, date, flag, stamps, type Table } from "./columns";

const counters = { int1: counter, int2: counter, int3: counter } as const;
const counterMirror = { columns: { sysid: char(12), ...counters }, key: ["sysid"], fillfactor: 20 } as const;
const period = {
  compid: char(10),
  yearprd: char(6),
  bdate: date,
  edate: date,
  plocked: flag,
  permlck: flag,
} as const;

/**
 * System tables. In the SQL edition they lie in a second database; the sandbox keeps both in one schema.
 * `int2` and `int3` of the A/R row (last session, last open credit) are a reconstruction.
 */
export const system = {
  sysdata: {
    columns: {
      sysid: char(12),
      drive: char(120),
      link: char(120),
      ...counters,
      str9: char(40),
      str10: char(40),
      pass2: char(20),
    },
    key: ["sysid"],
    fillfactor: 20,
  },
  arsysd: counterMirror,
  sosysd: counterMirror,
  icsysd: counterMirror,
  syccomp: { columns: { compid: char(10), company: char(60), currid: char(3), folder: char(60) }, key: ["compid"] },
  sychfis: { columns: period, key: ["compid", "yearprd"] },
  sycdfis: { columns: period, key: ["compid", "yearprd"] },
  sycrlst: {
    columns: { compid: char(10), ruleid: char(8), chrvl: char(20), descrip: char(60), ...stamps },
    key: ["compid", "ruleid", "chrvl"],
  },
  sycrule: { columns: { ruleid: char(8), descrip: char(60) }, key: ["ruleid"] },
  syusess: { columns: { userid: char(4), logdate: date, logtime: char(8) } },
} as const satisfies Record<string, Table>;
