/** Conditions over `payments p` that sort money into the four figures. Every payment of money in falls into exactly one. */

/** Money that came towards the company and stayed: not declined, not voided, not merely authorized. */
export const received = `p.type in ('sale', 'capture', 'authorization') and p.outcome not in ('declined', 'ignored', 'reversed')`;

/** On its way, by itself: nobody needs to act. */
export const onItsWay = `p.outcome in ('received', 'working', 'waiting')`;

/** In the books, at most as much as came in. */
export const inTheBooks = "least(p.posted_minor, p.amount_minor)";

/** Went back to the payer: refunds and chargebacks of their own, and sales that were voided after they were posted. */
export const returned = `((p.type in ('refund', 'void', 'chargeback') and p.outcome not in ('declined', 'ignored')) or
  (p.type not in ('refund', 'void', 'chargeback') and p.outcome = 'reversed'))`;
