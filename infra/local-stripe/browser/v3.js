// @ts-check
/**
 * The local stand-in for https://js.stripe.com/v3/: the part of Stripe.js that takes a payment by the Payment Element.
 * Card data is typed into a frame from this script's own address and never reaches the page.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL('../', script.src);
  const POLL_MILLISECONDS = 2_000;
  const CONNECTION_ERROR = {
    type: 'api_connection_error',
    message: 'We are experiencing issues connecting to our payments provider. Please check your connection and try again.',
  };

  class IntegrationError extends Error {
    /** @param {string} message */
    constructor(message) {
      super(message);
      this.name = 'IntegrationError';
    }
  }

  /** One Payment Element: a frame in the page, and a private channel to it. */
  class PaymentElement {
    /** @param {any} context @param {any} options */
    constructor(context, options) {
      this.context = context;
      this.options = options;
      /** @type {Map<string, Set<Function>>} */
      this.handlers = new Map();
      /** @type {Map<number, (value: any) => void>} */
      this.awaited = new Map();
      this.questions = 0;
      /** @type {HTMLIFrameElement | undefined} */
      this.frame = undefined;
      /** @type {MessagePort | undefined} */
      this.port = undefined;
      this.isReady = false;
    }

    /** @param {string | HTMLElement} place */
    mount(place) {
      const container = typeof place === 'string' ? document.querySelector(place) : place;
      if (!container) throw new IntegrationError(`There is no element "${place}" on this page to mount on.`);
      if (this.frame?.parentElement === container) return this;
      this.unmount();
      const frame = document.createElement('iframe');
      frame.title = 'Secure payment input frame';
      frame.name = `payment-element-${Math.random().toString(36).slice(2)}`;
      frame.src = new URL('element/', base).href;
      Object.assign(frame.style, { border: '0', display: 'block', width: '100%', height: '220px', colorScheme: 'normal' });
      frame.addEventListener('load', () => this.connect(frame));
      this.frame = frame;
      container.replaceChildren(frame);
      return this;
    }

    unmount() {
      this.port?.close();
      this.frame?.remove();
      this.frame = undefined;
      this.port = undefined;
      this.isReady = false;
      return this;
    }

    destroy() {
      this.unmount();
      this.handlers.clear();
      this.context.forget(this);
      return this;
    }

    /** @param {string} name @param {Function} handler */
    on(name, handler) {
      const handlers = this.handlers.get(name) ?? new Set();
      this.handlers.set(name, handlers.add(handler));
      if (name === 'ready' && this.isReady) queueMicrotask(() => handler({ elementType: 'payment' }));
      return this;
    }

    /** @param {string} name @param {Function} handler */
    once(name, handler) {
      /** @param {any} event */
      const only = (event) => {
        this.off(name, only);
        handler(event);
      };
      return this.on(name, only);
    }

    /** @param {string} name @param {Function} [handler] */
    off(name, handler) {
      if (handler) this.handlers.get(name)?.delete(handler);
      else this.handlers.delete(name);
      return this;
    }

    /** @param {any} options */
    update(options) {
      this.options = { ...this.options, ...options };
      this.port?.postMessage({ type: 'update', ...this.context.look() });
      return this;
    }

    focus() {
      this.frame?.focus();
      this.port?.postMessage({ type: 'focus' });
    }

    blur() {
      this.port?.postMessage({ type: 'blur' });
    }

    collapse() {
      return this;
    }

    /** @param {HTMLIFrameElement} frame */
    connect(frame) {
      if (frame !== this.frame) return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => this.receive(data);
      this.port = port1;
      frame.contentWindow?.postMessage({ type: 'connect', ...this.context.look() }, base.origin, [port2]);
    }

    /** @param {any} message */
    receive(message) {
      if (message.type === 'height' && this.frame) this.frame.style.height = `${message.height}px`;
      else if (message.type === 'answer') this.awaited.get(message.question)?.(message.answer);
      else if (message.type === 'event') this.emit(message.name, message.event);
    }

    /** @param {string} name @param {any} event */
    emit(name, event) {
      if (name === 'ready') this.isReady = true;
      for (const handler of this.handlers.get(name) ?? []) handler({ elementType: 'payment', ...event });
    }

    /** @param {string} wish @param {object} [details] */
    ask(wish, details) {
      const port = this.port;
      if (!port) throw new IntegrationError('The Payment Element has to be mounted and ready before this can be done.');
      const question = (this.questions += 1);
      port.postMessage({ type: wish, question, ...details });
      return new Promise((resolve) => this.awaited.set(question, resolve));
    }
  }

  class Elements {
    /** @param {any} options */
    constructor(options) {
      this.options = options;
      /** @type {PaymentElement | undefined} */
      this.payment = undefined;
    }

    /** @param {string} type @param {any} [options] */
    create(type, options = {}) {
      if (type !== 'payment') throw new IntegrationError(`The local Stripe offers the "payment" element only, not "${type}".`);
      if (this.payment) throw new IntegrationError("Can only create one Element of type payment through 'elements.create()'.");
      this.payment = new PaymentElement(this, options);
      return this.payment;
    }

    /** @param {string} type */
    getElement(type) {
      return type === 'payment' ? (this.payment ?? null) : null;
    }

    /** @param {any} options */
    update(options) {
      this.options = { ...this.options, ...options };
      this.payment?.port?.postMessage({ type: 'update', ...this.look() });
    }

    async fetchUpdates() {
      return {};
    }

    async submit() {
      if (!this.payment) throw new IntegrationError('There is no Payment Element to submit.');
      const { error } = await this.payment.ask('validate');
      return error ? { error } : { selectedPaymentMethod: 'card' };
    }

    look() {
      const { appearance = {}, locale = 'auto' } = this.options;
      const { defaultValues = {}, readOnly = false } = this.payment?.options ?? {};
      return JSON.parse(JSON.stringify({ appearance, locale, defaultValues, readOnly }));
    }

    /** @param {PaymentElement} element */
    forget(element) {
      if (this.payment === element) this.payment = undefined;
    }
  }

  /** @param {string} publishableKey */
  function Stripe(publishableKey) {
    if (typeof publishableKey !== 'string' || !publishableKey.startsWith('pk_')) {
      throw new IntegrationError('Please call Stripe() with your publishable key. You used something else.');
    }

    /** @param {string} clientSecret */
    async function retrievePaymentIntent(clientSecret) {
      const url = new URL(`v1/payment_intents/${idOf(clientSecret)}`, base);
      url.searchParams.set('client_secret', clientSecret);
      url.searchParams.set('key', publishableKey);
      try {
        const answer = await (await fetch(url, { credentials: 'omit', cache: 'no-store' })).json();
        return answer.error ? { error: answer.error } : { paymentIntent: answer };
      } catch {
        return { error: CONNECTION_ERROR };
      }
    }

    /** @param {{clientSecret: string}} options */
    async function handleNextAction({ clientSecret }) {
      const { paymentIntent, error } = await retrievePaymentIntent(clientSecret);
      if (error || paymentIntent.status !== 'requires_action') return error ? { error } : { paymentIntent };
      await showChallenge(paymentIntent, retrievePaymentIntent);
      const after = await retrievePaymentIntent(clientSecret);
      return after.error ? after : outcomeOf(after.paymentIntent);
    }

    /** @param {any} options */
    async function confirmPayment({ elements, clientSecret, confirmParams = {}, redirect = 'always' }) {
      const secret = clientSecret ?? elements?.options?.clientSecret;
      if (!secret) throw new IntegrationError('confirmPayment() needs a clientSecret, given to it or to elements().');
      const returnUrl = confirmParams.return_url;
      if (redirect === 'always' && !returnUrl) throw new IntegrationError('confirmPayment() needs confirmParams.return_url.');
      const element = elements?.getElement('payment');
      if (!element) throw new IntegrationError('confirmPayment() needs an elements object with a mounted Payment Element.');
      const answer = await element.ask('confirm', { clientSecret: secret, publishableKey, returnUrl });
      const result = answer.error ? { error: answer.error } : await handleNextAction({ clientSecret: secret });
      if (result.paymentIntent && redirect === 'always') {
        location.assign(withOutcome(returnUrl, result.paymentIntent));
        return new Promise(() => {});
      }
      return result;
    }

    return {
      /** @param {any} [options] */
      elements: (options = {}) => new Elements(options),
      confirmPayment,
      handleNextAction,
      retrievePaymentIntent,
      registerAppInfo() {},
    };
  }

  /** @param {any} intent */
  function outcomeOf(intent) {
    if (intent.status === 'succeeded' || intent.status === 'processing' || intent.status === 'requires_capture') {
      return { paymentIntent: intent };
    }
    if (intent.last_payment_error) return { error: { ...intent.last_payment_error, payment_intent: intent } };
    return {
      error: {
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        message: intent.status === 'canceled' ? 'This payment has been canceled. Nothing was charged.' : 'This payment was not completed.',
        payment_intent: intent,
      },
    };
  }

  /**
   * Shows the bank's page until the card's holder has decided, or until the payment no longer waits for it.
   * @param {any} intent @param {(clientSecret: string) => Promise<any>} retrieve
   */
  function showChallenge(intent, retrieve) {
    const address = intent.next_action.use_stripe_sdk?.stripe_js ?? intent.next_action.redirect_to_url?.url;
    const id = new URL(address).pathname.split('/').pop();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', '3-D Secure authentication');
    Object.assign(dialog.style, {
      alignItems: 'center',
      background: 'rgb(10 15 30 / 0.6)',
      border: '0',
      boxSizing: 'border-box',
      display: 'flex',
      height: '100%',
      inset: '0',
      justifyContent: 'center',
      margin: '0',
      maxHeight: 'none',
      maxWidth: 'none',
      padding: '16px',
      position: 'fixed',
      width: '100%',
    });
    const frame = document.createElement('iframe');
    frame.title = '3-D Secure challenge';
    frame.name = 'stripe-challenge-frame';
    frame.src = new URL(`three-d-secure/${id}`, base).href;
    Object.assign(frame.style, {
      background: '#fff',
      border: '0',
      borderRadius: '12px',
      boxShadow: '0 24px 60px rgb(0 0 0 / 0.35)',
      colorScheme: 'light',
      height: 'min(440px, 100%)',
      width: 'min(400px, 100%)',
    });
    dialog.append(frame);
    document.body.append(dialog);
    dialog.showModal();
    frame.addEventListener('load', () => frame.focus());
    // Before that the page in the frame does not listen yet, though it may be seen.
    const listening = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));

    return new Promise((resolve) => {
      const poll = setInterval(async () => {
        const { paymentIntent } = await retrieve(intent.client_secret);
        if (paymentIntent && paymentIntent.status !== 'requires_action') end();
      }, POLL_MILLISECONDS);
      /** @param {MessageEvent} event */
      const onMessage = (event) => {
        if (event.source === frame.contentWindow && event.data?.type === 'three-d-secure-answered') end();
      };
      const end = () => {
        clearInterval(poll);
        removeEventListener('message', onMessage);
        dialog.close();
        dialog.remove();
        resolve(undefined);
      };
      addEventListener('message', onMessage);
      const giveUp = () => void listening.then(() => frame.contentWindow?.postMessage({ type: 'three-d-secure-give-up' }, base.origin));
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        giveUp();
      });
      // A browser lets nobody keep a dialog open for ever.
      dialog.addEventListener('close', giveUp);
    });
  }

  /** @param {string} clientSecret */
  function idOf(clientSecret) {
    const [id, rest] = String(clientSecret).split('_secret_');
    if (!id || !rest) throw new IntegrationError('The clientSecret should be of the form ${id}_secret_${secret}.');
    return encodeURIComponent(id);
  }

  /** @param {string} returnUrl @param {any} intent */
  function withOutcome(returnUrl, intent) {
    const url = new URL(returnUrl, location.href);
    url.searchParams.set('payment_intent', intent.id);
    url.searchParams.set('payment_intent_client_secret', intent.client_secret);
    url.searchParams.set('redirect_status', 'succeeded');
    return url.href;
  }

  Stripe.version = 'local';
  Object.assign(window, { Stripe });
})();
