export { isObjectedTo } from "./is-objected-to";
export { listInvoicesOfAgreement } from "./list-invoices-of-agreement";
export { objectToInvoice } from "./object-to-invoice";
export { withdrawObjection } from "./withdraw-objection";
