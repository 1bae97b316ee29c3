import { Schema, type IndexDefinition, type IndexOptions, type SchemaDefinition } from 'mongoose';
// Not by its front door: that brings along all of core-js, which replaces JSON.stringify and others of the whole process by slower ones.
import { versionOCCPlugin } from 'mongoose-update-if-current/lib/version-occ-plugin';
import type { Versioned } from '../domain';

export type { Versioned };

/**
 * What raises a record's version:
 * - `events`: an aggregate. Its version rises by one with each event about it, and by nothing else.
 * - `writes`: a row of our own without events (a counter, a job): by one with each write.
 * - `copied`: a copy of another service's aggregate: it has the version of the newest event applied.
 */
export type Versioning = 'events' | 'writes' | 'copied';

/** A collection of versioned records: what they are, where they are kept, what finds them. */
export interface RecordsDefinition<State extends Versioned> {
  /** The kind, which is also the first part of an aggregate's event types and subjects: `order`. */
  kind: string;
  collection: string;
  versioning: Versioning;
  /**
   * For aggregates whose events carry absolute figures: the changes of one commit share one event, the last,
   * and raise the version by one.
   */
  coalesced?: boolean;
  /** The document's fields, `id` and `version` excepted. */
  fields: SchemaDefinition;
  indexes?: [IndexDefinition, IndexOptions?][];
  /** Fields that came later, each with the expression (of an aggregation) by which documents without it get it when the store opens. */
  cameLater?: Record<string, unknown>;
  /** Never set: carries the type of the state. */
  readonly state?: State;
}

/** Which record a change wants to see: a kind and an identity. */
export interface Ref<State extends Versioned = Versioned> {
  readonly records: Records<State>;
  readonly id: string;
  /**
   * Whether it exists already, as far as its caller knows: `new` (its identity has just been made) need not be loaded, and
   * neither need `probably-new` unless something else than its insertion depends on it.
   */
  readonly novelty: 'unknown' | 'new' | 'probably-new';
}

/** Declared records: gives refs to single ones, for `Store.change`. */
export interface Records<State extends Versioned> extends RecordsDefinition<State> {
  readonly schema: Schema;
  at(id: string): Ref<State>;
  /** With an identity that has just been made. */
  fresh(id: string): Ref<State>;
  /** Unless what asks for it is a repetition: the first version of a copy, what a first event makes. */
  probablyFresh(id: string): Ref<State>;
}

/**
 * Declares a collection of versioned records. Documents saved singly through the model are guarded by
 * `mongoose-update-if-current`; the store guards its batches on the same field.
 */
export function defineRecords<State extends Versioned>(definition: RecordsDefinition<State>): Records<State> {
  const schema = new Schema(
    { _id: { type: String, required: true }, ...definition.fields },
    { collection: definition.collection, versionKey: 'version', strict: 'throw', minimize: false, id: false },
  );
  schema.plugin(versionOCCPlugin);
  for (const [fields, options] of definition.indexes ?? []) schema.index(fields, options);
  const records: Records<State> = {
    ...definition,
    schema,
    at: (id) => ({ records, id, novelty: 'unknown' }),
    fresh: (id) => ({ records, id, novelty: 'new' }),
    probablyFresh: (id) => ({ records, id, novelty: 'probably-new' }),
  };
  return records;
}
