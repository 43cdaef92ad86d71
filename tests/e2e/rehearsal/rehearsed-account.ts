/** The account at the simulated PayTrace that stands for PayTrace's own address while the browser tests run. */
export const rehearsedAccountId = "5c9f6a52-6f0b-4d43-9d7c-0d1a3a1f7e64";
