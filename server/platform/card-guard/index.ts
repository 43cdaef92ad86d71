export type { Finding, Guarded } from "./finding";
export { type GuardJsonOptions, guardJson } from "./guard-json";
export { guardText } from "./guard-text";
export { mayHoldCardNumber } from "./may-hold-card-number";
export { isSecurityCode, isSecurityCodeField } from "./security-codes";
