/** Promotion codes that the desk knows, each with its coupon. At Stripe they are made in the dashboard. */
export const testCodes = {
  WELCOME20: { name: "20 % off for three months", percentOff: 20, amountOff: null, duration: "repeating", months: 3 },
  FIRST50: { name: "$50.00 off the first invoice", percentOff: null, amountOff: 5_000, duration: "once", months: null },
} as const satisfies Record<
  string,
  {
    readonly name: string;
    readonly percentOff: number | null;
    /** Cents. */
    readonly amountOff: number | null;
    readonly duration: "once" | "repeating";
    readonly months: number | null;
  }
>;

export type TestCode = keyof typeof testCodes;
export const isTestCode = (text: string): text is TestCode => Object.hasOwn(testCodes, text);

export const couponIdOf = (code: TestCode): string => `coupon_${code.toLowerCase()}`;
export const promotionCodeIdOf = (code: TestCode): string => `promo_${code.toLowerCase()}`;
/** @returns the code of a coupon or promotion code */
export const codeOfId = (id: string): TestCode | undefined => {
  const code = id.replace(/^(coupon|promo)_/, "").toUpperCase();
  return isTestCode(code) && id !== code ? code : undefined;
};
