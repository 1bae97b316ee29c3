import { parse } from 'yaml';
import { z } from 'zod';

/** A public path and the service that answers below it. */
export interface PublicRoute {
  prefix: string;
  service: string;
}

const Manifest = z.object({
  kind: z.literal('Ingress'),
  spec: z.object({
    rules: z.array(
      z.object({
        http: z.object({
          paths: z.array(
            z.object({
              path: z.string().startsWith('/'),
              pathType: z.literal('Prefix'),
              backend: z.object({ service: z.object({ name: z.string().min(1) }) }),
            }),
          ),
        }),
      }),
    ),
  }),
});

/** The routes of a Kubernetes ingress manifest. Throws when it uses anything that the local gateway would route differently. */
export function ingressRoutes(manifest: string): PublicRoute[] {
  const ingress = Manifest.safeParse(parse(manifest));
  if (!ingress.success) throw new Error(`the ingress manifest cannot be used: ${z.prettifyError(ingress.error)}`);
  return ingress.data.spec.rules.flatMap((rule) =>
    rule.http.paths.map(({ path, backend }) => ({ prefix: path.replace(/(?<=.)\/$/, ''), service: backend.service.name })),
  );
}
