/** Why a payment is not written into tables of Visual FoxPro directly; shown to people on site and to the portal's users. */
export const whyNotIntoTables =
  "The Visual FoxPro edition cannot take a payment from outside safely. Its tables have no transaction: a stop between the receipt, " +
  "the invoice and the customer's balance would leave them apart. Its record locks are agreed upon among FoxPro programs and " +
  "cannot be taken from here. Its indexes hold FoxPro expressions; a row written without them is invisible to Sage Pro. " +
  "Payments therefore go to a journal file, each one once, to be entered or imported in Sage Pro.";
