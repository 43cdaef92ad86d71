/** The chart of accounts of the sandbox company: main account and location, type, title. */
export const sandboxAccounts = {
  bank: { glacnt: "1010-000", gltype: "CA", title: "Operating bank account", active: true },
  cardClearing: { glacnt: "1050-000", gltype: "CA", title: "Card settlement clearing", active: true },
  oldLockbox: { glacnt: "1060-000", gltype: "CA", title: "Old lockbox (closed)", active: false },
  receivable: { glacnt: "1100-000", gltype: "CA", title: "Accounts receivable", active: true },
  inventory: { glacnt: "1200-000", gltype: "CA", title: "Inventory", active: true },
  deposits: { glacnt: "2100-000", gltype: "CL", title: "Customer deposits", active: true },
  salesTax: { glacnt: "2200-000", gltype: "CL", title: "Sales tax payable", active: true },
  sales: { glacnt: "4000-000", gltype: "IN", title: "Sales", active: true },
  freight: { glacnt: "4100-000", gltype: "IN", title: "Freight charged to customers", active: true },
  discounts: { glacnt: "4900-000", gltype: "IN", title: "Discounts given", active: true },
  costOfGoods: { glacnt: "5000-000", gltype: "EX", title: "Cost of goods sold", active: true },
  cardFees: { glacnt: "6200-000", gltype: "EX", title: "Card processing fees", active: true },
  chargebacks: { glacnt: "6210-000", gltype: "EX", title: "Chargebacks", active: true },
  currencyGains: { glacnt: "7000-000", gltype: "EX", title: "Currency gains and losses", active: true },
  suspense: { glacnt: "9990-000", gltype: "EX", title: "Suspense", active: true },
} as const;
