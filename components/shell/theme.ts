export type Theme = "light" | "dark" | "system";

/** Read by the server on every page, so that the first byte already has the right colours. */
export const themeCookie = "tb_theme";

/** The theme in a cookie's value; anything unknown follows the system. */
export const parseTheme = (value: string | undefined): Theme =>
  value === "light" || value === "dark" ? value : "system";
