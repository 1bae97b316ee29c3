import pino from 'pino';
import { currentContext } from './context';

/** A pino logger. Give objects first: `log.warn({ err }, 'what happened')`. */
export type Log = pino.Logger;

/** Whose log it is, and how much of it. */
export interface LogOptions {
  service: string;
  /** Default `info`. */
  level?: string;
  /** Where the lines go; standard output when absent. */
  destination?: pino.DestinationStream;
}

const SECRET_FIELDS = [
  'password',
  'passwordHash',
  'jwt',
  'token',
  'cookie',
  'authorization',
  'secret',
  'clientSecret',
  'client_secret',
  'set-cookie',
  'code_hash',
  'session',
];

/** What a secret looks like in running text, such as the message of somebody else's error. */
const SECRET_TEXT =
  /eyJ[\w-]{8,}(?:\.[\w-]+){0,2}|\b(?:sk|rk)_(?:test|live)_\w+|\bwhsec_\w+|\bpi_\w+_secret_\w+|-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----|\$argon2\w+\$[^\s"\\]+|(?<=:\/\/[^\s/@:"]*:)[^\s/@"]+(?=@)/gs;

/**
 * One JSON line per entry, with the service and, inside a request or a delivery, its ids. Fields that are named like
 * secrets are left out down to the third level, and what looks like a token, key, password hash or password in an
 * address is blotted out of the whole line. Not guaranteed: a secret in free text that looks like nothing.
 */
export function createLog({ service, level = 'info', destination }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Without one an error is an empty object: what it says stands in no field that JSON would write.
    serializers: { error: pino.stdSerializers.err },
    mixin: () => ({ ...currentContext() }),
    redact: { paths: SECRET_FIELDS.flatMap(pathsTo), censor: '[secret]' },
    hooks: { streamWrite: (line) => line.replace(SECRET_TEXT, '[secret]') },
  };
  // not synchronous, for a slow reader must not stop the service; minLength 1 writes at once and lets `flush` wait for it
  return pino(options, destination ?? pino.destination({ sync: false, minLength: 1 }));
}

function pathsTo(field: string): string[] {
  return [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`];
}
