/** Sites as they differ: both generations of names, and a company that was given columns of its own. */
export const siteVariants = [
  { site: "with the later names", change: [], names: {} },
  {
    site: "with the names of an earlier release",
    change: [
      `alter table sage.armast rename column currhist to "current"`,
      `alter table sage.arymst rename column currhist to "current"`,
      `alter table sage.artran rename column tranlineno to "lineno"`,
      `alter table sage.artran drop column transeq`,
    ],
    names: {
      "armast.currhist": "current",
      "arymst.currhist": "current",
      "artran.tranlineno": "lineno",
      "artran.transeq": undefined,
    },
  },
  {
    site: "with columns of its own",
    change: ["armast", "artran", "arcash", "ardist", "arcust"].flatMap((table) => [
      `alter table sage.${table} add column branch char(3) not null default '', add column cc_fee numeric(19,4) not null default 0`,
      `alter table sage.${table} add column checked timestamp`,
    ]),
    names: {},
  },
] as const;
