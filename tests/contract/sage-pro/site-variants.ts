const earlierNames = {
  change: [
    `alter table sage.armast rename column currhist to "current"`,
    `alter table sage.arymst rename column currhist to "current"`,
    `alter table sage.artran rename column tranlineno to "lineno"`,
    `alter table sage.artran drop column transeq`,
    `alter table sage.sotran rename column tranlineno to "lineno"`,
    `alter table sage.sotran drop column transeq`,
    `alter table sage.arcust rename column addrstate to state`,
    `alter table sage.soaddr rename column addrstate to state`,
  ],
  names: {
    "armast.currhist": "current",
    "arymst.currhist": "current",
    "artran.tranlineno": "lineno",
    "artran.transeq": undefined,
    "sotran.tranlineno": "lineno",
    "sotran.transeq": undefined,
    "arcust.addrstate": "state",
    "soaddr.addrstate": "state",
  },
} as const;

/** Every table that an operation writes to: receivables, order entry, general ledger. */
const writtenTables = [
  ...["armast", "artran", "arcash", "ardist", "arcust"],
  ...["somast", "sotran", "soaddr", "glbtch", "glhunp", "gldunp"],
] as const;
const ownColumns = writtenTables.flatMap((table) => [
  `alter table sage.${table} add column branch char(3) not null default '', add column cc_fee numeric(19,4) not null default 0`,
  `alter table sage.${table} add column checked timestamp`,
]);

/** Sites as they differ: both generations of names, and a company that was given columns of its own. */
export const siteVariants = [
  { site: "with the later names", change: [], names: {} },
  { site: "with the names of an earlier release", ...earlierNames },
  { site: "with columns of its own", change: ownColumns, names: {} },
  {
    site: "with earlier names and columns of its own",
    change: [...earlierNames.change, ...ownColumns],
    names: earlierNames.names,
  },
] as const;
