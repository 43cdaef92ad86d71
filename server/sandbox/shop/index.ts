export { deliveryHeaders } from "./notifications/sender";
export { OrderRefused } from "./orders/create-order";
export type { TakePayment } from "./orders/pay-order";
export { installShopSchema, shopRole } from "./schema/install-schema";
export { createShopSimulator, type ShopSimulator } from "./simulator";
