/** Anything that is stored: a plain object with an identity, and the version that guards every write of it. */
export interface Versioned {
  id: string;
  version: number;
}
