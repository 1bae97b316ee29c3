declare module 'mongoose-update-if-current/lib/version-occ-plugin' {
  import type { Schema } from 'mongoose';

  /** Guards each save of a document by the version it was loaded with, and raises that. */
  export function versionOCCPlugin(schema: Schema): void;
}
