export { changeNoticeSetting } from "./change-notice-setting";
export { readNoticeSetting } from "./read-notice-setting";
export { type TellingGround, tellCustomers } from "./tell-customers";
export { wasToldInTime } from "./was-told-in-time";
