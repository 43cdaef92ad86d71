import type { ledgerTables } from "../required-rights";

/** The columns of the general ledger that a batch fills, other than who added the row and when. */
export const writtenColumns = {
  glbtch:
    "batchno bdesc yearprd bref lowseq uppseq btype bstat ctrltot drtotal crtotal stsuser stsdate ststime adduser adddate addtime".split(
      " ",
    ),
  glhunp:
    "batchno glseqno gltdes glrefr gldate yearprd status trtype glmodule glcomp glrevrs adduser adddate addtime".split(
      " ",
    ),
  gldunp: "glacnt batchno glseqno gltdes gldamnt glcamnt credit adduser adddate addtime".split(" "),
} as const satisfies Record<(typeof ledgerTables)[number], readonly string[]>;
