import type { PaymentProvider } from '../gateways/provider';

/** For what must not need a provider: every question to it fails. */
export const anyProvider = new Proxy({} as PaymentProvider, {
  get: (_target, name) => () => Promise.reject(new Error(`nobody should have asked the provider (${String(name)})`)),
});
