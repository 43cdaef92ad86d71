export { deleteOldWindows } from "./delete-old-windows";
export { placeOf } from "./place-of";
export { requireToken } from "./require-token";
export { type RateLimit, type TokenVerdict, takeToken } from "./take-token";
