import { contentSecurityPolicy } from './content-security-policy';

const directive = (policy: string, name: string) => policy.split('; ').find((one) => one.startsWith(`${name} `)) ?? '';

describe('the content security policy', () => {
  it('lets scripts run that are ours or Stripe’s, and no inline ones', () => {
    const scripts = directive(contentSecurityPolicy('abc', {}), 'script-src');
    expect(scripts).toContain("'nonce-abc'");
    expect(scripts).toContain('https://js.stripe.com');
    expect(scripts).not.toContain('unsafe');
  });

  it('allows the configured provider wherever its form needs it', () => {
    const policy = contentSecurityPolicy('abc', { STRIPE_SCRIPT_URL: 'http://localhost:4242/v3/' });
    for (const name of ['script-src', 'connect-src', 'frame-src']) {
      expect(directive(policy, name)).toContain('http://localhost:4242');
    }
  });

  it('does not break over a provider address that is none', () => {
    expect(contentSecurityPolicy('abc', { STRIPE_SCRIPT_URL: '/_stripe/v3/' })).not.toContain('undefined');
  });
});
