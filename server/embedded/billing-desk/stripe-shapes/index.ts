export { expand } from "./expand";
export { showCoupon, showPromotionCode } from "./show-discount";
export { showEvent } from "./show-event";
export { type ShownObject, showObject } from "./show-object";
