import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, type Gateway } from './create-gateway';
import { ingressRoutes, type PublicRoute } from './ingress-routes';
import type { Target } from './upstream-group';

/** What the gateway's process is told, as JSON in GATEWAY. */
export interface GatewayConfig {
  port: number;
  hosts: string[];
  upstreams: Record<string, Target[]>;
  /** Routes that exist in development only. */
  extraRoutes: PublicRoute[];
  /** Whether it turns cookies into passports. */
  passports: boolean;
}

async function main(): Promise<void> {
  const config = JSON.parse(process.env['GATEWAY'] ?? '{}') as GatewayConfig;
  const manifest = readFileSync(join(__dirname, '../../k8s/base/ingress.yaml'), 'utf8');
  const gateway = createGateway({
    routes: [...ingressRoutes(manifest), ...config.extraRoutes],
    upstreams: config.upstreams,
    passports: config.passports ? { service: 'auth', path: '/api/users/passport' } : undefined,
  });
  const port = await gateway.listen(config.port, config.hosts);
  process.stdout.write(`the gateway listens on port ${port}\n`);
  closeOnSignals(gateway);
}

function closeOnSignals(gateway: Gateway): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void gateway.close().then(() => process.exit(0)));
  }
}

main().catch((error: Error) => {
  process.stderr.write(`the gateway cannot start: ${error.message}\n`);
  process.exit(1);
});
