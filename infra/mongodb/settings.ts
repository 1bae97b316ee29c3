import { z } from 'zod';

/** What a MongoDB on a cluster is to become. */
export interface SetUpSettings {
  replicaSet: string;
  /** How many pods there are. */
  members: number;
  /** Which of them this is, from 0. */
  ordinal: number;
  port: number;
  adminPassword: string;
  /** Of each service's user. */
  passwords: Record<string, string>;
  /** The address of a member, as the others and the services reach it. */
  hostOf(ordinal: number): string;
  /** Where its readiness is told. */
  readinessPort: number;
}

const password = z.string().regex(/^[\w-]{16,}$/, 'expected 16 letters or digits, or more');

const Environment = z.object({
  REPLICA_SET: z.string().min(1),
  MEMBERS: z.coerce.number().int().min(1).max(7),
  POD: z.string().regex(/^.+-\d+$/, 'expected the name of a pod of a StatefulSet'),
  MONGO_PORT: z.coerce.number().int().default(27017),
  READINESS_PORT: z.coerce.number().int().default(9100),
  ADMIN_PASSWORD: password,
  PASSWORDS: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('expected a JSON object of passwords by service');
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string().regex(/^[a-z][a-z-]*$/), password)),
});

/**
 * Reads the environment, and the pod's file of hosts: there it finds its own full name without asking anybody, and so does mongod,
 * which at its start must recognise itself among the members while the cluster's name servers may still know its last address.
 * Throws with one line that names every setting that is missing or wrong.
 */
export function readSetUpSettings(environment: NodeJS.ProcessEnv, hosts: string): SetUpSettings {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  const { REPLICA_SET, MEMBERS, POD, MONGO_PORT, READINESS_PORT, ADMIN_PASSWORD, PASSWORDS } = read.data;
  const [, setOfPods, ordinal] = /^(.+)-(\d+)$/.exec(POD) as unknown as [string, string, string];
  // The StatefulSet's headless service has its name.
  const domain =
    hosts
      .split(/\s+/)
      .find((name) => name.startsWith(`${POD}.`))
      ?.slice(POD.length) ?? `.${setOfPods}`;
  return {
    replicaSet: REPLICA_SET,
    members: MEMBERS,
    ordinal: Number(ordinal),
    port: MONGO_PORT,
    adminPassword: ADMIN_PASSWORD,
    passwords: PASSWORDS,
    hostOf: (each) => `${setOfPods}-${each}${domain}:${MONGO_PORT}`,
    readinessPort: READINESS_PORT,
  };
}
