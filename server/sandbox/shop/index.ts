export { deliveryHeaders } from "./notifications/sender";
export { OrderRefused } from "./orders/create-order";
export type { ShopGateway } from "./orders/shop-gateway";
export { installShopSchema, shopRole } from "./schema/install-schema";
export { createShopSimulator, type ShopSimulator } from "./simulator";
