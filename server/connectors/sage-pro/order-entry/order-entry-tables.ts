/** What order entry writes to beside receivables, in the names of the SQL edition. */
export const orderEntryColumns = {
  somast:
    "sono custno sodate ordate pterms pdisc pdays pnet tax ordamt shpamt ponum glarec salesmn terr tosw sostat sotype bordamt btax defloc release shipcomp websono notes currid exchrat lckstat lckuser adduser adddate addtime",
  sotran:
    "sono tranlineno transeq custno item descrip cost price qtyord origqtyord qtyshp extprice origextpri ordate rqdate salesmn terr stkcode taxable sostat sotype loctid umfact umeasur bcost bprice bextpri currid exchrat adduser adddate addtime",
  soaddr: "custno sono adtype company address1 address2 city addrstate zip country phone adduser adddate addtime",
  soymst: "sono custno websono",
  sosysd: "sysid int1",
  icitem: "item itmdesc itemstat stkcode sunmsid stdcost",
  iciloc: "item loctid lavgcst",
  arcust: "company contact address1 address2 city addrstate zip country phone terr entered sltxact onorder",
} as const;

export const orderEntryTables = Object.keys(orderEntryColumns) as (keyof typeof orderEntryColumns)[];
