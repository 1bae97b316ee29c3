import { invalidRequest } from './api-error';
import type { Metadata } from './objects';

/** A form as decoded: strings, lists and nested forms. */
export type Form = { [name: string]: FormValue };
export type FormValue = string | FormValue[] | Form | undefined;

const KEYS_OF_METADATA = 50;
const LONGEST_METADATA_KEY = 40;
const LONGEST_METADATA_VALUE = 500;

/** Reads a request's parameters as Stripe does: by name, typed, refusing what it does not know. */
export class Parameters {
  private readonly read = new Set<string>();

  constructor(
    private readonly form: Form,
    private readonly path = '',
  ) {}

  has(name: string): boolean {
    return this.take(name) !== undefined;
  }

  string(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === 'string') return value;
    throw invalidRequest(`Invalid string: ${JSON.stringify(value)}`, this.named(name), 'parameter_invalid_string');
  }

  required(name: string): string {
    const value = this.string(name);
    if (value === undefined || value === '') {
      throw invalidRequest(`Missing required param: ${this.named(name)}.`, this.named(name), 'parameter_missing');
    }
    return value;
  }

  integer(name: string): number | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if (!/^-?\d{1,15}$/.test(value)) {
      throw invalidRequest(`Invalid integer: ${value}`, this.named(name), 'parameter_invalid_integer');
    }
    return Number(value);
  }

  boolean(name: string): boolean | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    throw invalidRequest(`Invalid boolean: ${value}`, this.named(name));
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    if ((values as readonly string[]).includes(value)) return value as Value;
    throw invalidRequest(`Invalid ${this.named(name)}: must be one of ${values.join(', ')}`, this.named(name));
  }

  list(name: string): string[] {
    const value = this.take(name);
    if (value === undefined || value === '') return [];
    const items = Array.isArray(value) ? value : typeof value === 'object' ? Object.values(value) : [];
    const strings = items.filter((item): item is string => typeof item === 'string');
    if (items.length === 0 || strings.length < items.length) throw invalidRequest('Invalid array', this.named(name));
    return strings;
  }

  nested(name: string): Parameters | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) return new Parameters(value, this.named(name));
    throw invalidRequest('Invalid object', this.named(name));
  }

  metadata(): Metadata | undefined {
    const value = this.take('metadata');
    if (value === undefined) return undefined;
    if (value === '') return {};
    if (typeof value !== 'object' || Array.isArray(value)) throw invalidRequest('Invalid object', 'metadata');
    const entries = Object.entries(value);
    if (entries.length > KEYS_OF_METADATA) throw invalidRequest('Metadata can have at most 50 keys.', 'metadata');
    return Object.fromEntries(entries.map(([key, text]) => [checkedKey(key), checkedValue(key, text)]));
  }

  /** To be called once everything known is read: what remains is a mistake, or not offered here. */
  refuseOthers(): void {
    for (const name of Object.keys(this.form)) {
      if (this.read.has(name)) continue;
      const unknown = this.named(name);
      throw invalidRequest(`Received unknown parameter: ${unknown}`, unknown, 'parameter_unknown');
    }
  }

  private take(name: string): FormValue {
    this.read.add(name);
    return Object.hasOwn(this.form, name) ? this.form[name] : undefined;
  }

  private named(name: string): string {
    return this.path ? `${this.path}[${name}]` : name;
  }
}

function checkedKey(key: string): string {
  if (key.length <= LONGEST_METADATA_KEY) return key;
  throw invalidRequest(`Metadata keys can be at most ${LONGEST_METADATA_KEY} characters.`, 'metadata');
}

function checkedValue(key: string, value: FormValue): string {
  if (typeof value === 'string' && value.length <= LONGEST_METADATA_VALUE) return value;
  throw invalidRequest(`Metadata values are text of at most ${LONGEST_METADATA_VALUE} characters.`, `metadata[${key}]`);
}
