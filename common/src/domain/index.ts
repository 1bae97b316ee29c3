export { changed, never, refused, unchanged, type Decision } from './decision';
export { notFound, Refusal, type FieldError, type RefusalKind, type RefusalOptions } from './refusal';
export type { Versioned } from './versioned';
