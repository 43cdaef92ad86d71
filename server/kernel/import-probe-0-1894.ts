import * as forbidden from "@/server/platform/log/log";
export const used = forbidden;
