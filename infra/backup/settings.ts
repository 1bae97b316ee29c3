import { z } from 'zod';
import { PlainError } from '../local/plain-error';

export interface BackupSettings {
  /** Addresses by service. */
  databases: Record<string, string>;
  folder: string;
  /** How many backups stay. */
  keep: number;
  /** Which one is restored; the newest when it is absent. */
  backup: string | undefined;
  replace: boolean;
}

const Environment = z.object({
  BACKUP_FOLDER: z.string().min(1),
  KEEP: z.coerce.number().int().min(1).default(14),
  BACKUP: z.string().optional(),
  REPLACE: z.enum(['true', 'false']).default('false'),
});

const address = /^MONGO_URL_([A-Z_]+)$/;

/** Throws a `PlainError` that names every setting that is missing or wrong, and repeats none. */
export function readBackupSettings(environment: NodeJS.ProcessEnv): BackupSettings {
  const read = Environment.safeParse(environment);
  if (!read.success) throw new PlainError(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const databases = Object.fromEntries(
    Object.entries(environment).flatMap(([name, url = '']) => {
      const [, service] = address.exec(name) ?? [];
      return service ? [[service.toLowerCase().replaceAll('_', '-'), url]] : [];
    }),
  );
  if (Object.keys(databases).length === 0) throw new PlainError("MONGO_URL_…: expected the address of each service's database");
  const { BACKUP_FOLDER: folder, KEEP: keep, BACKUP, REPLACE } = read.data;
  return { databases, folder, keep, backup: BACKUP || undefined, replace: REPLACE === 'true' };
}
