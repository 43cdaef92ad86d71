export { deliveryHeaders } from "./notifications/sender";
export type { TakePayment } from "./orders/pay-order";
export { installShopSchema, shopRole } from "./schema/install-schema";
export { createShopSimulator, type ShopSimulator } from "./simulator";
