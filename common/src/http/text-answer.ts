/** Declares a response that is text of another type than JSON. */
export interface TextSchema {
  readonly kind: 'text';
  /** Without parameters: it is always UTF-8. */
  readonly type: string;
}

/**
 * Declares a response of plain text of some type, whose handler answers with a string.
 *
 * @example
 * responses: { 200: textOf('text/calendar') }
 */
export function textOf(type: string): TextSchema {
  return { kind: 'text', type };
}

export function isTextSchema(schema: unknown): schema is TextSchema {
  return (schema as Partial<TextSchema>).kind === 'text';
}
