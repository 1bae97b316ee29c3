import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { shopInFrontOf } from './testing/shop';
import { PUBLISHABLE_KEY, stripeForTests, type StripeForTests } from './testing/stripe-for-tests';

const executablePath = process.env.CHROMIUM_BINARY;
const inBrowser = executablePath ? describe : describe.skip;

inBrowser('the payment element in a browser', () => {
  let local: StripeForTests;
  let shop: Awaited<ReturnType<typeof shopInFrontOf>>;
  let browser: Browser;
  let page: Page;
  let card: FrameLocator;

  beforeAll(async () => {
    local = await stripeForTests();
    shop = await shopInFrontOf(local.server.url);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await shop.stop();
    await local.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 480, height: 800 } });
    card = page.frameLocator('#payment iframe');
  });
  afterEach(() => page.close());

  async function openWith(appearance: object = {}) {
    const intent = await local.stripe.paymentIntents.create({
      amount: 2_500,
      currency: 'eur',
      automatic_payment_methods: { enabled: true },
    });
    await page.goto(shop.url);
    await page.evaluate(`open(${JSON.stringify(intent.client_secret)}, ${JSON.stringify(PUBLISHABLE_KEY)}, ${JSON.stringify(appearance)})`);
    return intent;
  }

  async function type(number: string, expiry = '12 / 40', code = '123') {
    await card.getByLabel('Card number').fill(number);
    await card.getByLabel('Expiration date').fill(expiry);
    await card.getByLabel('Security code').fill(code);
  }

  const pay = () => page.getByRole('button', { name: 'Pay' }).click();
  const outcome = async (text: RegExp) => {
    await page.locator('#outcome').filter({ hasText: text }).waitFor({ timeout: 20_000 });
    return page.locator('#outcome').innerText();
  };

  test('takes a payment without the card touching the page', async () => {
    const intent = await openWith();
    await type('4242424242424242');
    expect(await card.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242');
    await card.getByLabel('Country').selectOption('DE');
    await pay();
    expect(await outcome(/./)).toBe('succeeded');
    const paid = await local.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] });
    expect(paid).toMatchObject({ status: 'succeeded', latest_charge: { billing_details: { address: { country: 'DE' } } } });
    const changes = await page.evaluate<{ complete: boolean }[]>('changes');
    expect(changes.at(-1)).toMatchObject({ complete: true, empty: false, elementType: 'payment' });
  });

  test('names each field that is not right, and sends nothing', async () => {
    const intent = await openWith();
    await type('4242424242424241', '12 / 20', '1');
    await pay();
    expect(await outcome(/./)).toMatch(/^invalid_number/);
    expect(await card.locator('#number-error').innerText()).toBe('Your card number is invalid.');
    expect(await card.locator('#expiry-error').innerText()).toBe("Your card's expiration year is in the past.");
    expect(await card.locator('#cvc-error').innerText()).toBe("Your card's security code is incomplete.");
    expect(await card.getByLabel('Card number').getAttribute('aria-invalid')).toBe('true');
    expect((await local.stripe.paymentIntents.retrieve(intent.id)).last_payment_error).toBeNull();
  });

  test('tells of a declined card and takes the next one', async () => {
    await openWith();
    await type('4000000000000002');
    await pay();
    expect(await outcome(/declined/)).toBe('card_declined: Your card was declined.');
    await type('5555555555554444');
    await pay();
    expect(await outcome(/succeeded/)).toBe('succeeded');
  });

  test('shows the 3-D Secure page and goes on after the consent', async () => {
    await openWith();
    await type('4000002760003184');
    await pay();
    await page.getByRole('dialog').waitFor();
    const challenge = page.frameLocator('[title="3-D Secure challenge"]');
    expect(await challenge.locator('main').innerText()).toContain('€25.00');
    await challenge.getByRole('button', { name: 'Complete' }).click();
    expect(await outcome(/./)).toBe('succeeded');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test.each(['Fail', 'Escape'])('ends the payment after the refusal by %s', async (how) => {
    await openWith();
    await type('4000002760003184');
    await pay();
    const fail = page.frameLocator('[title="3-D Secure challenge"]').getByRole('button', { name: 'Fail' });
    await fail.waitFor();
    if (how === 'Escape') await page.keyboard.press('Escape');
    else await fail.click();
    expect(await outcome(/./)).toMatch(/^payment_intent_authentication_failure/);
  });

  test('closes the 3-D Secure page when the payment is cancelled meanwhile', async () => {
    const intent = await openWith();
    await type('4000002760003184');
    await pay();
    await page.getByRole('dialog').waitFor();
    await local.stripe.paymentIntents.cancel(intent.id);
    expect(await outcome(/./)).toMatch(/^payment_intent_unexpected_state: .*canceled/);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('wears the colours of the shop, at a size that phones do not zoom into', async () => {
    await openWith({
      theme: 'night',
      variables: { colorBackground: '#101828', colorText: '#f5f5f5', fontSizeBase: '14px' },
      rules: { '.Input': { borderTopWidth: '3px' }, body: { display: 'none' } },
    });
    const input = card.getByLabel('Card number');
    const style = await input.evaluate((element) => {
      const { backgroundColor, color, fontSize, borderTopWidth } = getComputedStyle(element);
      return { backgroundColor, color, fontSize, borderTopWidth, scheme: document.querySelector('select')?.style.colorScheme };
    });
    expect(style).toEqual({
      backgroundColor: 'rgb(16, 24, 40)',
      color: 'rgb(245, 245, 245)',
      fontSize: '16px',
      borderTopWidth: '3px',
      scheme: 'dark',
    });
    expect(await card.getByText('Test mode').isVisible()).toBe(true);
  });

  test('grows with its content and can be taken away and put back', async () => {
    await openWith();
    const height = () => page.locator('#payment iframe').evaluate((frame) => frame.getBoundingClientRect().height);
    const before = await height();
    await type('1', '1', '1');
    await pay();
    await outcome(/incomplete/);
    await page.waitForTimeout(200);
    expect(await height()).toBeGreaterThan(before);
    await page.evaluate('element.unmount()');
    expect(await page.locator('#payment iframe').count()).toBe(0);
    await page.evaluate("element.mount('#payment')");
    await type('4242424242424242');
    await pay();
    expect(await outcome(/succeeded/)).toBe('succeeded');
  });
});
