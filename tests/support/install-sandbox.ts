import pg from "pg";
import { installPayTraceSchema, payTraceRole } from "../../server/sandbox/paytrace/schema/install-schema";
import {
  companyRemoverRole,
  installSageProSchema,
  sageProRole,
} from "../../server/sandbox/sage-pro/schema/install-schema";
import { installShopSchema, shopRole } from "../../server/sandbox/shop/schema/install-schema";

/** Installs the sandbox database: see the installer of each part. The passwords of test roles equal their names. */
export async function installSandbox(superuserUrl: string): Promise<void> {
  await installSageProSchema(superuserUrl, { password: sageProRole, removerPassword: companyRemoverRole });
  await installGatewayAndShop(superuserUrl);
}

async function installGatewayAndShop(superuserUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: superuserUrl, max: 1 });
  try {
    await installPayTraceSchema(pool, { password: payTraceRole });
    await installShopSchema(pool, { password: shopRole });
  } finally {
    await pool.end();
  }
}
