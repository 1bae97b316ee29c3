export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ApiErrorFields {
  type: ApiErrorType;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: object;
  payment_method?: object;
}

/** An answer that says no, as Stripe words it. `storable` answers are replayed under the same idempotency key. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly fields: ApiErrorFields,
    readonly storable = true,
  ) {
    super(fields.message);
    this.name = 'ApiError';
  }
}

/** The request itself is wrong. Stripe forgets such answers, so the same key may be used again, corrected. */
export function invalidRequest(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...withCode(code), ...(param && { param }) }, false);
}

export function noSuch(kind: string, id: string, param = 'id'): ApiError {
  const message = `No such ${kind}: '${id}'`;
  return new ApiError(404, { type: 'invalid_request_error', message, param, ...withCode('resource_missing') }, false);
}

/** The request is right, but the object's state does not allow it (any more). */
export function unexpectedState(code: string, message: string, context: Partial<ApiErrorFields> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...withCode(code), ...context });
}

export function withCode(code: string | undefined): { code?: string; doc_url?: string } {
  if (!code) return {};
  return { code, doc_url: `https://docs.stripe.com/error-codes#${code.replaceAll('_', '-')}` };
}
