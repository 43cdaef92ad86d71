/**
 * Functions of the seed. `pick` draws a number from 0 to modulus - 1 that depends on its arguments alone, so that the
 * same seed makes the same company; `rjust` writes a number the way Sage keeps `invno` and `sono`.
 */
export const functions = `
create or replace function sage.pick(seed bigint, salt text, n bigint, modulus bigint) returns bigint
  language sql immutable parallel safe
  return abs(hashint8extended(n, seed # hashtextextended(salt, 0)) % modulus);
create or replace function sage.rjust(n bigint) returns char(10)
  language sql immutable parallel safe
  return lpad(n::text, 10, ' ');
`;
