interface Environment {
  NODE_ENV?: string;
  /** Where the payment form's script comes from; same origin and Stripe's own are always allowed. */
  STRIPE_SCRIPT_URL?: string;
}

const stripeScripts = ['https://js.stripe.com', 'https://*.js.stripe.com'];
const stripeFrames = ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'];
const stripeCalls = ['https://api.stripe.com', 'https://maps.googleapis.com'];

/** Scripts run only when they are ours (by nonce or origin) or the payment provider's. */
export function contentSecurityPolicy(nonce: string, environment: Environment): string {
  const development = environment.NODE_ENV === 'development';
  const provider = originOf(environment.STRIPE_SCRIPT_URL);
  const policy: Record<string, Array<string | undefined | false>> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, ...stripeScripts, provider, development && "'unsafe-eval'"],
    // Style attributes: the menus place themselves with them, and so does the payment form.
    'style-src': ["'self'", "'unsafe-inline'"],
    // Pictures of events come from wherever their sellers keep them.
    'img-src': ["'self'", 'data:', 'blob:', 'https:', provider],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...stripeCalls, provider, development && 'ws:'],
    'frame-src': ["'self'", ...stripeFrames, provider],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${[...new Set(sources.filter(Boolean))].join(' ')}`)
    .join('; ');
}

function originOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).origin : undefined;
}
