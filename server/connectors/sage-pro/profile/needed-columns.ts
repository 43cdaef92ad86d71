import { ownTables } from "../own-tables";

/** The columns that operations read or write, by table; a company without one of them cannot be worked with. */
const list = {
  armast:
    "invno invdte ordate custno salesmn ponum refno invamt paidamt disamt balance bbal pterms pdisc pdays pnet dtepaid ornum glarec arstat artype batch currid exchrat lckstat lckuser adduser adddate addtime",
  arymst: "invno invdte custno ponum refno ornum invamt paidamt balance arstat artype currid currhist lckstat",
  arcust:
    "custno company email currency balance credit credstat aracct gllink salesmn lastpay lpymt pterms pdisc pdays pnet lckstat lckuser",
  arcash:
    "invno invdte custno salesmn ponum paidamt disamt dtepaid refno apcode artype glarec batch glaccnt adduser adddate addtime",
  artran: "invno custno descrip invdte extprice artype batch tranlineno transeq currid adduser adddate addtime",
  ardist: "tranno trandte glacnt amount arsess adduser adddate addtime",
  glacnt: "glacnt glstat",
  sysdata: "sysid int2 int3 pass2",
  arsysd: "sysid int2 int3",
  syccomp: "compid currid",
  sycdfis: "compid yearprd bdate edate plocked permlck",
  sychfis: "compid yearprd plocked permlck",
} as const;

export const neededColumns: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(list).map(([table, names]) => [table, names.split(" ")])),
  ...Object.fromEntries(Object.entries(ownTables).map(([table, { columns }]) => [table, Object.keys(columns)])),
};

/** Tables that postings add rows to: a column of the site's own there must be filled as well. */
export const insertedTables = ["armast", "artran", "arcash", "ardist"] as const;
