export type TimeDisplay = "relative" | "exact";

/** Read by the server, so that the first page already shows times the chosen way. */
export const timeDisplayCookie = "tb_times";

/** The display in a cookie's value; relative unless the person chose otherwise. */
export const parseTimeDisplay = (value: string | undefined): TimeDisplay => (value === "exact" ? "exact" : "relative");
