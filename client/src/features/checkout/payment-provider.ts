/** The part of the provider's browser script that we use; Stripe's own and the local one both have it. */
export interface PaymentProvider {
  elements(options: { clientSecret: string; appearance: Appearance; fonts?: unknown[] }): PaymentElements;
  confirmPayment(options: {
    elements: PaymentElements;
    redirect: 'if_required';
    confirmParams: { return_url: string };
  }): Promise<Confirmation>;
}

export interface PaymentElements {
  create(type: 'payment', options?: { layout: 'tabs' }): PaymentElement;
  update?(options: { appearance: Appearance }): void;
}

export interface PaymentElement {
  mount(place: HTMLElement): void;
  on(event: 'ready' | 'loaderror', listener: (event: { error?: { message?: string } }) => void): void;
  destroy(): void;
}

export interface Confirmation {
  error?: { type?: string; code?: string; message?: string };
  paymentIntent?: { status: string };
}

export interface Appearance {
  theme: 'stripe' | 'night';
  variables: Record<string, string>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => PaymentProvider;
  }
}

const loading = new Map<string, Promise<void>>();

/** Loads the script once per page and address; a failure is forgotten, so that trying again tries again. */
export async function loadPaymentProvider(scriptUrl: string, publishableKey: string): Promise<PaymentProvider> {
  let script = loading.get(scriptUrl);
  if (!script) {
    script = appendScript(scriptUrl);
    loading.set(scriptUrl, script);
    script.catch(() => loading.delete(scriptUrl));
  }
  await script;
  if (!window.Stripe) throw new Error('the payment script did not bring what it should');
  return window.Stripe(publishableKey);
}

function appendScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error('the payment script could not be loaded'));
    };
    document.head.append(script);
  });
}

/** The form wears the colours of the page, as they are at this moment. */
export function appearanceOfPage(): Appearance {
  const probe = document.createElement('span');
  probe.style.transition = 'none';
  document.body.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const variables = {
    colorPrimary: colour('ink'),
    colorBackground: colour('raised'),
    colorText: colour('ink'),
    colorTextSecondary: colour('ink-soft'),
    colorTextPlaceholder: colour('ink-soft'),
    colorDanger: colour('danger'),
    fontFamily: 'Inter Variable, Arial, sans-serif',
    borderRadius: '8px',
  };
  const dark = isDark(variables.colorBackground);
  probe.remove();
  return { theme: dark ? 'night' : 'stripe', variables };
}

function isDark(colour: string): boolean {
  const [r = 255, g = 255, b = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
