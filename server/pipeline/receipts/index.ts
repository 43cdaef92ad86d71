export { changeReceiptSetting } from "./change-receipt-setting";
export { findReceipt } from "./find-receipt";
export { findReceiptPlaces } from "./find-receipt-places";
export { readReceiptSetting } from "./read-receipt-setting";
export { type ReceiptParts, sendReceipts } from "./send-receipts";
